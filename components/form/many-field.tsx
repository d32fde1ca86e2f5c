"use client";

import { useTranslations } from "next-intl";
import type { FieldProps } from "./field-props";
import { GroupShell } from "./group-shell";
import { OrderedChoices } from "./ordered-choices";
import { TickedChoices } from "./ticked-choices";
import { useChoices } from "./use-choices";

const NONE: readonly string[] = [];

/** Several of many: ticked, or put in an order. */
export function ManyField({ field, value, checks, onChange }: FieldProps<"many">) {
  const t = useTranslations("wizardUi.field");
  const choices = useChoices(field.options);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : NONE;
  const List = field.ordered ? OrderedChoices : TickedChoices;
  return (
    <GroupShell field={field} checks={checks}>
      {choices.length === 0 && chosen.length === 0 ? (
        <p className="text-ink-muted">{t("noOptions")}</p>
      ) : (
        <List choices={choices} chosen={chosen} onChange={onChange} />
      )}
    </GroupShell>
  );
}
