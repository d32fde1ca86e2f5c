"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { type Choice, groupChoices } from "./choice";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";
import { ListChoice } from "./list-choice";
import { LIST_HEADING_STYLE, LIST_ITEM_STYLE, LIST_POPUP_STYLE, LIST_STYLE } from "./list-style";

interface SelectProps {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string | undefined;
}

/** One of a few, behind a button; stands inside a Field. Long lists are a SearchSelect. */
export function Select({ choices, value, onValueChange, placeholder }: SelectProps) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <BaseSelect.Root value={value} onValueChange={(next) => onValueChange(next ?? "")}>
      <BaseSelect.Trigger
        className={classNames(
          INPUT_STYLE,
          "flex h-8 items-center justify-between gap-2 text-left pointer-coarse:h-10",
        )}
      >
        <span className={classNames("truncate", chosen === undefined && "text-ink-faint")}>
          {chosen?.label ?? placeholder}
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <BaseSelect.Popup className={LIST_POPUP_STYLE}>
            <BaseSelect.List className={LIST_STYLE}>
              {groupChoices(choices).map((group) => (
                <BaseSelect.Group key={group.value}>
                  {group.value === "" ? null : (
                    <BaseSelect.GroupLabel className={LIST_HEADING_STYLE}>
                      {group.value}
                    </BaseSelect.GroupLabel>
                  )}
                  {group.items.map((choice) => (
                    <BaseSelect.Item
                      key={choice.value}
                      value={choice.value}
                      label={choice.label}
                      disabled={choice.disabledReason !== undefined}
                      className={LIST_ITEM_STYLE}
                    >
                      <BaseSelect.ItemIndicator className="mt-1">
                        <Check aria-hidden className="size-3.5 text-accent-text" strokeWidth={2.5} />
                      </BaseSelect.ItemIndicator>
                      <ListChoice choice={choice} />
                    </BaseSelect.Item>
                  ))}
                </BaseSelect.Group>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
