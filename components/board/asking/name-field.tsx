"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NameFault } from "@/lib/board/new-names";

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly fault: NameFault | null;
  readonly onChange: (value: string) => void;
}

/** A new id for something in the configuration. */
export function NameField({ label, value, fault, onChange }: NameFieldProps) {
  const t = useTranslations("board.newName");
  return (
    <Field label={label} error={fault === null ? undefined : t(fault)}>
      <Input
        mono
        value={value}
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
