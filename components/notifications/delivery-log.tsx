"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import type { ChannelView } from "@/lib/api/notifications-view";
import type { Delivery, DeliveryState } from "@/lib/notify/delivery";

const TONES: Readonly<Record<DeliveryState, Tone>> = {
  waiting: "warn",
  sending: "busy",
  sent: "ok",
  "given-up": "bad",
};

interface DeliveryLogProps {
  readonly deliveries: readonly Delivery[];
  readonly channels: readonly ChannelView[];
}

/** What was sent, is on its way, or was given up; newest first. */
export function DeliveryLog({ deliveries, channels }: DeliveryLogProps) {
  const t = useTranslations("notify.log");
  return (
    <Panel title={t("title")} aside={t("text")} bodyClassName="pb-1">
      {deliveries.length === 0 ? <p className="py-3 text-ink-muted">{t("none")}</p> : null}
      <ul aria-label={t("title")} className="divide-y">
        {deliveries.map((delivery) => (
          <DeliveryLine
            key={delivery.id}
            delivery={delivery}
            channel={channels.find(({ id }) => id === delivery.channelId)?.name ?? ""}
          />
        ))}
      </ul>
    </Panel>
  );
}

function DeliveryLine({ delivery, channel }: { readonly delivery: Delivery; readonly channel: string }) {
  const t = useTranslations("notify.log");
  const format = useFormatter();
  const words = useProblemWords();
  const { state, title, lines, madeAt, sentAt, nextAt, attempts, problem } = delivery;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
      <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words">{title}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-muted">
          <RelativeTime at={sentAt ?? madeAt} />
          <span className="break-words">{channel}</span>
          <span>{t("lines", { lines })}</span>
          {attempts > 1 ? <span>{t("attempts", { attempts })}</span> : null}
          {state === "waiting" && attempts > 0 && nextAt !== null ? (
            <time dateTime={nextAt} suppressHydrationWarning>
              {t("next", { when: format.dateTime(new Date(nextAt), { timeStyle: "medium" }) })}
            </time>
          ) : null}
        </p>
        {problem === null ? null : <p className="text-sm break-words text-bad">{words(problem).title}</p>}
      </div>
    </li>
  );
}
