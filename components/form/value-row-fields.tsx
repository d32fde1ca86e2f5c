"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import { KEPT_SECRET } from "@/lib/wizards/kept-secret";
import { isTwice, type ValueRow } from "./value-rows";

interface ValueRowFieldsProps {
  readonly row: ValueRow;
  readonly rows: readonly ValueRow[];
  readonly number: number;
  readonly suggestions: readonly Choice[];
  readonly isFocused: boolean;
  readonly onChange: (row: ValueRow) => void;
  readonly onRemove: () => void;
}

/** One name and its value. */
export function ValueRowFields({
  row,
  rows,
  number,
  suggestions,
  isFocused,
  onChange,
  onRemove,
}: ValueRowFieldsProps) {
  const t = useTranslations("wizardUi.values");
  const secret = useTranslations("ui.secret");
  const isKept = row.value === KEPT_SECRET;
  const shown = row.name.trim() === "" ? t("nameOf", { number }) : row.name;
  const free = suggestions.filter(
    ({ value }) => !rows.some((one) => one.key !== row.key && one.name === value),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-1.5">
      <Field
        label={<span className="sr-only">{t("nameOf", { number })}</span>}
        error={isTwice(rows, row) ? t("twice") : undefined}
      >
        <SuggestInput
          mono
          value={row.name}
          onValueChange={(name) => onChange({ ...row, name })}
          suggestions={free}
          placeholder={t("name")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={isFocused}
        />
      </Field>
      <Field label={<span className="sr-only">{t("valueOf", { name: shown })}</span>}>
        <Input
          mono
          value={isKept ? "" : row.value}
          onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
          placeholder={isKept ? secret("kept") : t("value")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <IconButton icon={X} label={t("remove", { name: shown })} className="mt-1.5" onClick={onRemove} />
    </div>
  );
}
