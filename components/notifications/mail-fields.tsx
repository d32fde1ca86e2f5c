"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { MailSecurity } from "@/lib/notify/channel";
import type { TargetFieldsProps } from "./fields-props";

/** The usual port of each way. */
const PORTS: Readonly<Record<MailSecurity, string>> = { starttls: "587", tls: "465", none: "25" };
const WAYS: readonly MailSecurity[] = ["starttls", "tls", "none"];

/** The mail server, and from whom to whom. */
export function MailFields({ draft, target, onChange }: TargetFieldsProps) {
  const t = useTranslations("notify.form");
  const isKept = target?.kind === "mail" && target.isLoginKept;
  const { host, port, security, user, password, ca, from, to } = draft;
  const setSecurity = (next: string) => {
    const way = WAYS.find((one) => one === next) ?? "starttls";
    onChange({ security: way, ...(port === PORTS[security] ? { port: PORTS[way] } : {}) });
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem_6rem]">
        <Field label={t("host")}>
          <Input value={host} required onChange={(event) => onChange({ host: event.target.value })} />
        </Field>
        <Field label={t("security")}>
          <Select
            value={security}
            onValueChange={setSecurity}
            choices={WAYS.map((way) => ({ value: way, label: t(`securities.${way}`) }))}
          />
        </Field>
        <Field label={t("port")}>
          <Input
            value={port}
            required
            inputMode="numeric"
            onChange={(event) => onChange({ port: event.target.value })}
          />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("user")} hint={t("userHint")}>
          <Input
            value={user}
            autoComplete="off"
            onChange={(event) => onChange({ user: event.target.value })}
          />
        </Field>
        <Field label={t("password")}>
          <Input
            type="password"
            value={password}
            autoComplete="new-password"
            placeholder={isKept ? t("kept") : undefined}
            onChange={(event) => onChange({ password: event.target.value })}
          />
        </Field>
        <Field label={t("from")}>
          <Input
            type="email"
            value={from}
            required
            onChange={(event) => onChange({ from: event.target.value })}
          />
        </Field>
        <Field label={t("to")} hint={t("toHint")}>
          <Input value={to} required onChange={(event) => onChange({ to: event.target.value })} />
        </Field>
      </div>
      <Field label={t("ca")} hint={t("caHint")}>
        <Textarea
          mono
          value={ca}
          spellCheck={false}
          rows={3}
          onChange={(event) => onChange({ ca: event.target.value })}
        />
      </Field>
    </>
  );
}
