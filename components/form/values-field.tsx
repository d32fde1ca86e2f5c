"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { FieldProps } from "./field-props";
import { GroupShell } from "./group-shell";
import { useChoices } from "./use-choices";
import { ValueRowFields } from "./value-row-fields";
import { rowsOf, type ValueRow, valuesOfRows } from "./value-rows";

/** Free names with free values, a line each. */
export function ValuesField({ field, value, checks, onChange }: FieldProps<"values">) {
  const t = useTranslations("wizardUi.values");
  const suggestions = useChoices(field.suggestions);
  const [rows, setRows] = useState(() => rowsOf(isValues(value) ? value : {}));
  const [focused, setFocused] = useState<number | null>(null);
  const put = (next: readonly ValueRow[]) => {
    setRows(next);
    onChange(valuesOfRows(next));
  };
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { key, name: "", value: "" }]);
    setFocused(key);
  };
  return (
    <GroupShell field={field} checks={checks}>
      <div className="flex flex-col gap-2">
        {rows.length === 0 ? <p className="text-ink-muted">{t("empty")}</p> : null}
        {rows.map((row, index) => (
          <ValueRowFields
            key={row.key}
            row={row}
            rows={rows}
            number={index + 1}
            suggestions={suggestions}
            isFocused={row.key === focused}
            onChange={(next) => put(rows.map((one) => (one.key === row.key ? next : one)))}
            onRemove={() => put(rows.filter((one) => one.key !== row.key))}
          />
        ))}
        <div>
          <Button size="sm" onClick={add}>
            <Plus aria-hidden className="size-3.5" />
            {t("add")}
          </Button>
        </div>
      </div>
    </GroupShell>
  );
}

function isValues(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
