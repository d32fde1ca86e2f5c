import type { Check, Field, FieldValue } from "@/lib/wizards/wizard";

/** What every kind of field gets: its description, what is in it, what is said about it. */
export interface FieldProps<Kind extends Field["kind"]> {
  readonly field: Extract<Field, { readonly kind: Kind }>;
  readonly value: FieldValue | undefined;
  readonly checks: readonly Check[];
  readonly onChange: (value: FieldValue) => void;
}
