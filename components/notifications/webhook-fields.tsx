"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TargetFieldsProps } from "./fields-props";

/** Where a webhook goes, and what it is signed with. */
export function WebhookFields({ draft, target, onChange }: TargetFieldsProps) {
  const t = useTranslations("notify.form");
  const kept = target?.kind === "webhook" ? target : null;
  return (
    <>
      <Field label={t("url")} hint={kept === null ? undefined : t("urlKept", { place: kept.place })}>
        <Input
          mono
          type="url"
          value={draft.url}
          required={kept === null}
          maxLength={2048}
          placeholder={kept === null ? "https://" : t("kept")}
          onChange={(event) => onChange({ url: event.target.value })}
        />
      </Field>
      <Field label={t("secret")} hint={t("secretHint")}>
        <span className="flex gap-2">
          <Input
            mono
            value={draft.secret}
            required={kept === null}
            minLength={16}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            placeholder={kept === null ? undefined : t("kept")}
            onChange={(event) => onChange({ secret: event.target.value })}
          />
          <Button onClick={() => onChange({ secret: freshSecret() })}>
            <KeyRound aria-hidden className="size-3.5" />
            {t("generate")}
          </Button>
        </span>
      </Field>
    </>
  );
}

function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
