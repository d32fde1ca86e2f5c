"use client";

import { useTranslations } from "next-intl";
import { SearchSelect } from "@/components/ui/search-select";
import { Select } from "@/components/ui/select";
import { ChoiceCards } from "./choice-cards";
import { ControlShell } from "./control-shell";
import type { FieldProps } from "./field-props";
import { GroupShell } from "./group-shell";
import { useChoices } from "./use-choices";

/** From this many on, one searches instead of reading. */
const LONG = 10;

/** One of several: cards in sight, a short list, or a long list with a search. */
export function ChoiceField({ field, value, checks, onChange }: FieldProps<"choice">) {
  const t = useTranslations("wizardUi.field");
  const choices = useChoices(field.options);
  const chosen = typeof value === "string" ? value : "";
  if (choices.length === 0) {
    return (
      <GroupShell field={field} checks={checks}>
        <p className="text-ink-muted">{t("noOptions")}</p>
      </GroupShell>
    );
  }
  if (field.look === "cards") {
    return (
      <GroupShell field={field} checks={checks}>
        <ChoiceCards choices={choices} value={chosen} onChange={onChange} />
      </GroupShell>
    );
  }
  const placeholder = field.placeholder ?? t("choose");
  return (
    <ControlShell field={field} checks={checks}>
      {choices.length < LONG ? (
        <Select choices={choices} value={chosen} onValueChange={onChange} placeholder={placeholder} />
      ) : (
        <SearchSelect choices={choices} value={chosen} onValueChange={onChange} placeholder={placeholder} />
      )}
    </ControlShell>
  );
}
