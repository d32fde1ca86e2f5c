"use client";

import { Mail, Pencil, Send, Trash2, Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { switchChannel } from "@/app/actions/notification/switch";
import { testChannel } from "@/app/actions/notification/test";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Switch } from "@/components/ui/switch";
import type { ChannelView } from "@/lib/api/notifications-view";
import type { DeliveryProblem } from "@/lib/notify/delivery";

interface ChannelRowProps {
  readonly channel: ChannelView;
  /** Why it cannot be changed by whoever looks. */
  readonly denied: string | undefined;
  readonly onChanged: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

type Tried =
  | { readonly kind: "arrived" }
  | { readonly kind: "failed"; readonly problem: ConsoleError | DeliveryProblem };

/** One channel: where it leads, what it tells, how far it came, and what can be done with it. */
export function ChannelRow({ channel, denied, onChanged, onEdit, onRemove }: ChannelRowProps) {
  const t = useTranslations("notify");
  const { id, name, isOn, target, problem } = channel;
  const [tried, setTried] = useState<Tried | null>(null);
  const [isBusy, start] = useTransition();
  const Icon = target.kind === "mail" ? Mail : Webhook;
  const turn = (next: boolean) =>
    start(async () => {
      const turned = await callAction(switchChannel({ id, isOn: next }));
      if (!turned.ok) setTried({ kind: "failed", problem: turned.error });
      onChanged();
    });
  const test = () =>
    start(async () => {
      const sent = await callAction(testChannel({ id }));
      const failed = sent.ok ? sent.value.problem : sent.error;
      setTried(failed === null ? { kind: "arrived" } : { kind: "failed", problem: failed });
    });
  return (
    <li aria-label={name} className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" strokeWidth={1.75} />
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="font-semibold break-words">{name}</h2>
          <p className="break-words text-ink-muted">
            {t("to", { place: target.kind === "mail" ? target.to.join(", ") : target.place })}
          </p>
          <Facts channel={channel} />
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <Switch
            label={t("on")}
            checked={isOn}
            onCheckedChange={turn}
            disabledReason={denied}
            className="mr-2"
          />
          <Button aria-label={t("testOf", { name })} busy={isBusy} disabledReason={denied} onClick={test}>
            <Send aria-hidden className="size-3.5" />
            {t("test")}
          </Button>
          <IconButton icon={Pencil} label={t("editOf", { name })} disabledReason={denied} onClick={onEdit} />
          <IconButton
            icon={Trash2}
            label={t("removeOf", { name })}
            disabledReason={denied}
            onClick={onRemove}
          />
        </div>
      </div>
      {tried?.kind === "arrived" && problem === null ? (
        <Notice tone="ok" alert title={t("testSent", { name })}>
          {t(target.kind === "mail" ? "testSentMail" : "testSentWebhook")}
        </Notice>
      ) : null}
      {tried?.kind === "failed" ? <ProblemNotice problem={tried.problem} /> : null}
      {problem === null || tried?.kind === "failed" ? null : <ProblemNotice problem={problem} />}
    </li>
  );
}

/** What it tells, and what was sent. */
function Facts({ channel }: { readonly channel: ChannelView }) {
  const t = useTranslations("notify");
  const { choice, quiet, waiting, isHeldBack, lastSentAt } = channel;
  const { topics, clusters } = choice;
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 text-sm text-ink-muted">
      <li>{t("tells", { topics: topics.length, clusters: clusters === null ? -1 : clusters.length })}</li>
      {quiet === null ? null : (
        <li>{t("quietFromTo", { from: quiet.from, to: quiet.to, zone: quiet.zone })}</li>
      )}
      <li>
        {lastSentAt === null
          ? t("neverSent")
          : t.rich("lastSent", { when: () => <RelativeTime at={lastSentAt} /> })}
      </li>
      <li>
        {t("waiting", { count: waiting })}
        {isHeldBack ? `, ${t("heldBack")}` : ""}
      </li>
    </ul>
  );
}
