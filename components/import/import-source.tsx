"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { IMPORT_MODES } from "@/lib/change/import/choices";
import { IMPORT_FORMATS } from "@/lib/change/import/format";
import type { Importing } from "./use-import";

const AUTO = "auto";
const BEGINNINGS = ["empty", "here"] as const;

/** The text that is to be imported: pasted, dropped or picked. */
export function ImportSource({ importing }: { readonly importing: Importing }) {
  const t = useTranslations("import.source");
  const format = useTranslations("import.format");
  const picker = useRef<HTMLInputElement>(null);
  const { input, choices, change, choose } = importing;
  const take = async (file: File | undefined) => {
    if (file !== undefined) change({ text: await file.text() });
  };
  const modes = IMPORT_MODES.map((value) => ({
    value,
    label: t(`mode-${value}`),
    hint: t(`mode-${value}Hint`),
  }));
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface px-4 py-3.5">
      <h2 className="font-semibold">{t("heading")}</h2>
      <Field label={t("label")} hint={t("hint")}>
        <Textarea
          mono
          spellCheck={false}
          rows={10}
          value={input.text}
          onChange={(event) => change({ text: event.target.value })}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            const [file] = event.dataTransfer.files;
            if (file === undefined) return;
            event.preventDefault();
            void take(file);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <input
          ref={picker}
          type="file"
          aria-label={t("pick")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button onClick={() => picker.current?.click()}>
          <FileUp aria-hidden className="size-3.5" />
          {t("pick")}
        </Button>
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
