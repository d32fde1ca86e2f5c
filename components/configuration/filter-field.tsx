"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}

/** What is looked for on a sheet. */
export function FilterField({ label, value, onValueChange }: FilterFieldProps) {
  return (
    <Field label={label} className="w-full sm:w-72">
      <Input
        type="search"
        value={value}
        spellCheck={false}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}
