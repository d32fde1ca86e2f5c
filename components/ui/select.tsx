"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";
import { MENU_ITEM_STYLE, POPUP_STYLE } from "./popup-style";

interface SelectProps<T extends string> {
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  /** Name where no Field around it has a label. */
  readonly "aria-label"?: string;
  readonly className?: string;
}

/** One of several values. */
export function Select<T extends string>({
  value,
  onValueChange,
  options,
  className,
  ...rest
}: SelectProps<T>) {
  return (
    <BaseSelect.Root
      items={options.map(({ value: v, label }) => ({ value: v, label }))}
      value={value}
      onValueChange={(chosen) => chosen !== null && onValueChange(chosen as T)}
    >
      <BaseSelect.Trigger
        {...rest}
        className={classNames(
          INPUT_STYLE,
          "flex h-8 items-center justify-between gap-2 pr-2 pointer-coarse:h-10",
          className,
        )}
      >
        <BaseSelect.Value />
        <ChevronsUpDown aria-hidden className="size-3.5 text-ink-faint" />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50 outline-none">
          <BaseSelect.Popup
            className={`${POPUP_STYLE} max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1`}
          >
            {options.map((option) => (
              <BaseSelect.Item key={option.value} value={option.value} className={MENU_ITEM_STYLE}>
                <BaseSelect.ItemText className="flex-1">{option.label}</BaseSelect.ItemText>
                <BaseSelect.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-text" />
                </BaseSelect.ItemIndicator>
              </BaseSelect.Item>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
