"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";

interface CheckboxProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** Yes or no in a form; takes effect when the form is sent. */
export function Checkbox({ label, hint, checked, disabled = false, onCheckedChange }: CheckboxProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, made by Base UI
    <label className="flex min-h-6 items-start gap-2 py-0.5">
      <BaseCheckbox.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <BaseCheckbox.Indicator className="text-accent-ink">
          <Check aria-hidden className="size-3" strokeWidth={3} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className="flex flex-col">
        <span id={id} className={disabled ? "text-ink-faint" : ""}>
          {label}
        </span>
        {hint === undefined ? null : (
          <span id={`${id}-hint`} className="text-sm text-ink-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
