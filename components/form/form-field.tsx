"use client";

import type { Check, Field, FieldValue } from "@/lib/wizards/wizard";
import { ChoiceField } from "./choice-field";
import { ManyField } from "./many-field";
import { SecretField } from "./secret-field";
import { SwitchField } from "./switch-field";
import { TextField } from "./text-field";
import { ValuesField } from "./values-field";

interface FormFieldProps {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly checks: readonly Check[];
  readonly onChange: (value: FieldValue) => void;
}

/** A field as data, shown in the one way that its kind has. */
export function FormField({ field, ...rest }: FormFieldProps) {
  switch (field.kind) {
    case "text":
      return <TextField field={field} {...rest} />;
    case "secret":
      return <SecretField field={field} {...rest} />;
    case "choice":
      return <ChoiceField field={field} {...rest} />;
    case "many":
      return <ManyField field={field} {...rest} />;
    case "switch":
      return <SwitchField field={field} {...rest} />;
    case "values":
      return <ValuesField field={field} {...rest} />;
  }
}
