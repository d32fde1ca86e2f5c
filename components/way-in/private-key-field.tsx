"use client";

import { FileKey } from "lucide-react";
import { useTranslations } from "next-intl";
import { TextFileField } from "@/components/ui/text-file-field";

/** No private key is longer. */
const MAX_BYTES = 64 * 1024;

interface PrivateKeyFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

/** A private key, pasted, dropped or chosen as a file. It is read in the browser and sent once. */
export function PrivateKeyField({ value, onChange, fault }: PrivateKeyFieldProps) {
  const t = useTranslations("addCluster.access");
  return (
    <TextFileField
      label={t("privateKeyField")}
      hint={t("sealed")}
      error={fault}
      choose={t("chooseFile")}
      icon={FileKey}
      rows={5}
      placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
      maxBytes={MAX_BYTES}
      value={value}
      onChange={onChange}
    />
  );
}
