"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { saveChannel } from "@/app/actions/notification/save";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ChannelView } from "@/lib/api/notifications-view";
import { type ChannelDraft, draftOf, faultyField, inputOf } from "./channel-draft";
import { ChoiceFields } from "./choice-fields";
import { MailFields } from "./mail-fields";
import { TimeFields } from "./time-fields";
import { WebhookFields } from "./webhook-fields";

interface ChannelDialogProps {
  /** Null: a new one. */
  readonly channel: ChannelView | null;
  readonly zone: string;
  readonly onClose: (isSaved: boolean) => void;
}

/** The form of a channel. */
export function ChannelDialog({ channel, zone, onClose }: ChannelDialogProps) {
  const t = useTranslations("notify");
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(channel, zone));
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const change = (part: Partial<ChannelDraft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const saved = await callAction(saveChannel(inputOf(draft)));
      if (saved.ok) onClose(true);
      else setError(saved.error);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose(false))}
      size="lg"
      title={t(channel === null ? "form.titleNew" : "form.titleEdit")}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={isBusy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("form.name")}>
          <Input
            value={draft.name}
            required
            maxLength={64}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        {channel === null ? (
          <RadioGroup
            label={t("form.kind")}
            value={draft.kind}
            onValueChange={(kind) => change({ kind })}
            options={[
              { value: "mail", label: t("kind.mail"), hint: t("form.mailHint") },
              { value: "webhook", label: t("kind.webhook"), hint: t("form.webhookHint") },
            ]}
          />
        ) : null}
        {draft.kind === "mail" ? (
          <MailFields draft={draft} target={channel?.target ?? null} onChange={change} />
        ) : (
          <WebhookFields draft={draft} target={channel?.target ?? null} onChange={change} />
        )}
        <ChoiceFields draft={draft} onChange={change} />
        <TimeFields draft={draft} onChange={change} />
        {error === null ? null : <Refusal error={error} />}
      </form>
    </Dialog>
  );
}

/** Which field is wrong, or whatever else is. */
function Refusal({ error }: { readonly error: ConsoleError }) {
  const t = useTranslations("notify.form");
  const [issue] = error.code === "api.invalid-input" ? error.issues : [];
  if (issue === undefined) return <ProblemNotice problem={error} />;
  return <Notice tone="bad" alert title={t("invalid", { field: t(`fields.${faultyField(issue.path)}`) })} />;
}
