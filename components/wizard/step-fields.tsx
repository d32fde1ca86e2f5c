"use client";

import { FormField } from "@/components/form/form-field";
import type { Check, Field, FieldValue, WizardInput } from "@/lib/wizards/wizard";
import { AdvancedFields } from "./advanced-fields";
import { isEmpty } from "./visible-checks";

interface StepFieldsProps {
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly input: WizardInput;
  readonly onChange: (name: string, value: FieldValue) => void;
}

/** The fields of a step; those for the few are folded away until one of them has something to say. */
export function StepFields({ fields, checks, input, onChange }: StepFieldsProps) {
  const show = (field: Field) => {
    const own = checks.filter((check) => check.field === field.name);
    return (
      <div
        key={field.name}
        data-field={field.name}
        data-has-error={own.some(({ severity }) => severity === "error") || undefined}
      >
        <FormField
          field={field}
          value={input[field.name]}
          checks={own}
          onChange={(value) => onChange(field.name, value)}
        />
      </div>
    );
  };
  const advanced = fields.filter((field) => field.advanced);
  const isWanted = advanced.some(
    ({ name }) =>
      !isEmpty(input[name]) || checks.some(({ severity, field }) => field === name && severity === "error"),
  );
  return (
    <div className="flex flex-col gap-2.5">
      {fields.filter((field) => !field.advanced).map(show)}
      {advanced.length === 0 ? null : (
        <AdvancedFields isWanted={isWanted}>{advanced.map(show)}</AdvancedFields>
      )}
    </div>
  );
}
