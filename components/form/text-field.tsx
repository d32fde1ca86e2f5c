"use client";

import { Input } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import { ControlShell } from "./control-shell";
import type { FieldProps } from "./field-props";
import { useChoices } from "./use-choices";

/** One line of text, with suggestions where there are some. */
export function TextField({ field, value, checks, onChange }: FieldProps<"text">) {
  const suggestions = useChoices(field.suggestions);
  const common = {
    value: typeof value === "string" ? value : "",
    mono: field.mono === true,
    placeholder: field.placeholder,
    required: field.required === true,
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
  };
  return (
    <ControlShell field={field} checks={checks}>
      {suggestions.length === 0 ? (
        <Input {...common} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <SuggestInput {...common} suggestions={suggestions} onValueChange={onChange} />
      )}
    </ControlShell>
  );
}
