"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { CheckLines } from "./check-lines";
import type { FieldProps } from "./field-props";
import { useFieldHint } from "./use-field-hint";
import { useMoreText } from "./use-more-text";
import { useWizardWords } from "./use-wizard-words";

/** Yes or no. Nothing is switched before the whole is applied, so it looks like a box to tick. */
export function SwitchField({ field, value, checks, onChange }: FieldProps<"switch">) {
  const words = useWizardWords();
  const hint = useFieldHint(field);
  const more = useMoreText(field.more);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start justify-between gap-2">
        <Checkbox
          label={words(field.label)}
          hint={hint}
          checked={value === (field.on ?? true)}
          onCheckedChange={(isOn) => onChange(field.on === undefined ? isOn : isOn ? field.on : "")}
        />
        {more.button}
      </div>
      {more.panel}
      <div aria-live="polite" className="min-h-4.5 pl-6 text-sm">
        <CheckLines checks={checks} />
      </div>
    </div>
  );
}
