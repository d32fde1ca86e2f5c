"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { useWizardWords } from "@/components/wizard/use-wizard-words";
import { CheckLines } from "./check-lines";
import type { FieldProps } from "./field-props";
import { MoreText } from "./more-text";
import { useFieldHint } from "./use-field-hint";

/** Yes or no. Nothing is switched before the whole is applied, so it looks like a box to tick. */
export function SwitchField({ field, value, checks, onChange }: FieldProps<"switch">) {
  const words = useWizardWords();
  const hint = useFieldHint(field);
  return (
    <div className="flex flex-col gap-1">
      <Checkbox label={words(field.label)} hint={hint} checked={value === true} onCheckedChange={onChange} />
      <div aria-live="polite" className="min-h-4.5 pl-6 text-sm">
        <CheckLines checks={checks} />
      </div>
      {field.more === undefined ? null : <MoreText text={field.more} />}
    </div>
  );
}
