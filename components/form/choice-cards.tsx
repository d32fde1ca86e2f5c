"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import { type Choice, groupChoices } from "@/components/ui/choice";

interface ChoiceCardsProps {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of several, where the choice is the point: each in sight with what it means. */
export function ChoiceCards({ choices, value, onChange }: ChoiceCardsProps) {
  return (
    <RadioGroup
      value={value}
      onValueChange={(next) => onChange(String(next))}
      className="flex flex-col gap-2"
    >
      {groupChoices(choices).map((group) => (
        <div key={group.value} className="flex flex-col gap-1">
          {group.value === "" ? null : <p className="text-sm text-ink-muted">{group.value}</p>}
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-1.5">
            {group.items.map((choice) => (
              <ChoiceCard key={choice.value} choice={choice} />
            ))}
          </div>
        </div>
      ))}
    </RadioGroup>
  );
}

function ChoiceCard({ choice }: { choice: Choice }) {
  const id = useId();
  const second = choice.disabledReason ?? choice.hint;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, made by Base UI
    <label className="flex items-start gap-2 rounded-md border px-2.5 py-2 transition-colors not-has-data-disabled:hover:bg-hover has-data-checked:border-accent has-data-checked:bg-accent-soft has-data-disabled:border-dashed">
      <Radio.Root
        value={choice.value}
        disabled={choice.disabledReason !== undefined}
        aria-labelledby={id}
        aria-describedby={second ? `${id}-hint` : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Radio.Indicator className="size-1.5 rounded-full bg-accent-ink" />
      </Radio.Root>
      <span className="flex min-w-0 flex-col">
        <span id={id} className={choice.disabledReason === undefined ? "font-medium" : "text-ink-faint"}>
          {choice.label}
        </span>
        {second ? (
          <span id={`${id}-hint`} className="text-sm break-words text-ink-muted">
            {second}
          </span>
        ) : null}
      </span>
    </label>
  );
}
