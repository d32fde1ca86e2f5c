"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { TextFileField } from "@/components/ui/text-file-field";
import { IMPORT_MODES } from "@/lib/change/import/choices";
import { IMPORT_BYTES, IMPORT_FORMATS } from "@/lib/change/import/format";
import type { Importing } from "./use-import";

const AUTO = "auto";
const BEGINNINGS = ["empty", "here"] as const;

/** The text that is to be imported: pasted, dropped or picked. */
export function ImportSource({ importing }: { readonly importing: Importing }) {
  const t = useTranslations("import.source");
  const format = useTranslations("import.format");
  const { input, choices, change, choose } = importing;
  const modes = IMPORT_MODES.map((value) => ({
    value,
    label: t(`mode-${value}`),
    hint: t(`mode-${value}Hint`),
  }));
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface px-4 py-3.5">
      <h2 className="font-semibold">{t("heading")}</h2>
      <TextFileField
        label={t("label")}
        hint={t("hint")}
        choose={t("pick")}
        icon={FileUp}
        rows={10}
        maxBytes={IMPORT_BYTES}
        value={input.text}
        onChange={(text) => change({ text })}
      />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("format")} className="w-56">
          <Select
            value={input.format ?? AUTO}
            onValueChange={(value) => change({ format: IMPORT_FORMATS.find((one) => one === value) ?? null })}
            choices={[
              { value: AUTO, label: t("auto") },
              ...IMPORT_FORMATS.map((value) => ({ value, label: format(value) })),
            ]}
          />
        </Field>
      </div>
      <RadioGroup
        label={t("begin")}
        value={input.begin}
        onValueChange={(begin) => change({ begin })}
        options={BEGINNINGS.map((value) => ({ value, label: t(`begin-${value}`) }))}
      />
      <RadioGroup
        label={t("mode")}
        value={choices.mode}
        onValueChange={(mode) => choose({ mode })}
        options={modes}
      />
    </section>
  );
}
