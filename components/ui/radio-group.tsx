"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

interface RadioGroupProps<T extends string> {
  readonly label: ReactNode;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: readonly {
    readonly value: T;
    readonly label: ReactNode;
    readonly hint?: ReactNode;
  }[];
}

/** One of few values, all of them in sight. */
export function RadioGroup<T extends string>({ label, value, onValueChange, options }: RadioGroupProps<T>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      <BaseRadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(chosen) => onValueChange(chosen as T)}
        className="flex flex-wrap gap-1.5"
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, made by Base UI
          <label
            key={option.value}
            className="flex min-h-8 min-w-36 flex-1 items-start gap-2 rounded-md border px-2.5 py-1.5 transition-colors hover:bg-hover has-data-checked:border-accent has-data-checked:bg-accent-soft"
          >
            <Radio.Root
              value={option.value}
              aria-labelledby={`${id}-${option.value}`}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-accent-ink" />
            </Radio.Root>
            <span className="flex flex-col">
              <span id={`${id}-${option.value}`}>{option.label}</span>
              {option.hint === undefined ? null : (
                <span className="text-sm text-ink-muted">{option.hint}</span>
              )}
            </span>
          </label>
        ))}
      </BaseRadioGroup>
    </div>
  );
}
