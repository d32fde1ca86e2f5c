"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface TypedNameProps {
  readonly name: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Asks for the name of what is changed, where services stop because of it. */
export function TypedName({ name, text, onText }: TypedNameProps) {
  const t = useTranslations("change.review");
  return (
    <Field label={t("typeName", { name })} hint={t("typeNameHint")}>
      <Input
        mono
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}
