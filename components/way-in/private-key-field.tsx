"use client";

import { FileKey } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** No private key is longer; a file that is was chosen by mistake. */
const MAX_BYTES = 64 * 1024;

interface PrivateKeyFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

/** A private key, pasted, dropped or chosen as a file. It is read in the browser and sent once. */
export function PrivateKeyField({ value, onChange, fault }: PrivateKeyFieldProps) {
  const t = useTranslations("addCluster.access");
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file && file.size <= MAX_BYTES) onChange(await file.text());
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("privateKeyField")} hint={t("sealed")} error={fault}>
        <Textarea
          mono
          rows={5}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onDrop={(event) => {
            const file = event.dataTransfer.files[0];
            if (!file) return;
            event.preventDefault();
            void read(file);
          }}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          autoComplete="off"
          spellCheck={false}
          className="text-sm"
        />
      </Field>
      <div>
        <Button onClick={() => input.current?.click()}>
          <FileKey aria-hidden className="size-4" strokeWidth={1.75} />
          {t("chooseFile")}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t("chooseFile")}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
