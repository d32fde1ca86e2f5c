"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import type { AccessDraft } from "./access-draft";
import { PrivateKeyField } from "./private-key-field";

interface CredentialFieldsProps {
  readonly draft: AccessDraft;
  readonly onChange: (change: Partial<AccessDraft>) => void;
  readonly passwordFault: string | undefined;
  readonly keyFault: string | undefined;
}

/** What proves to the nodes that the console may come in. */
export function CredentialFields({ draft, onChange, passwordFault, keyFault }: CredentialFieldsProps) {
  const t = useTranslations("addCluster.access");
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t("credential")}
        value={draft.kind}
        onValueChange={(kind) => onChange({ kind })}
        options={[
          { value: "privateKey", label: t("privateKey") },
          { value: "password", label: t("password") },
          { value: "agent", label: t("agent") },
        ]}
      />
      {draft.kind === "password" ? (
        <Field label={t("passwordField")} hint={t("sealed")} error={passwordFault} className="sm:max-w-80">
          <Input
            type="password"
            value={draft.password}
            onChange={(event) => onChange({ password: event.target.value })}
            autoComplete="off"
          />
        </Field>
      ) : null}
      {draft.kind === "privateKey" ? (
        <>
          <PrivateKeyField
            value={draft.privateKey}
            onChange={(privateKey) => onChange({ privateKey })}
            fault={keyFault}
          />
          <Field label={t("passphrase")} hint={t("passphraseHint")} className="sm:max-w-80">
            <Input
              type="password"
              value={draft.passphrase}
              onChange={(event) => onChange({ passphrase: event.target.value })}
              autoComplete="off"
            />
          </Field>
        </>
      ) : null}
      {draft.kind === "agent" ? <Notice tone="info">{t("agentText")}</Notice> : null}
    </div>
  );
}
