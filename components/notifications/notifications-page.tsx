"use client";

import { Bell, Plus } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useNotifications } from "@/components/data/use-notifications";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { ChannelView, NotificationsView } from "@/lib/api/notifications-view";
import { BrowserChannel } from "./browser-channel";
import { ChannelDialog } from "./channel-dialog";
import { ChannelRow } from "./channel-row";
import { DeliveryLog } from "./delivery-log";
import { RemoveDialog, type Removed } from "./remove-dialog";

type Shown =
  | { readonly kind: "none" | "add" }
  | { readonly kind: "edit"; readonly of: ChannelView }
  | { readonly kind: "remove"; readonly of: Removed };

/** Whom the console tells of what, and what was told. */
export function NotificationsPage({ initial }: { readonly initial: NotificationsView | undefined }) {
  const t = useTranslations("notify");
  const ui = useTranslations("ui");
  const denied = useDenial()("notifications.manage", null);
  const zone = useTimeZone() ?? "UTC";
  const { data, error, refetch } = useNotifications(initial);
  const [shown, setShown] = useState<Shown>({ kind: "none" });
  const close = (isDone: boolean) => {
    setShown({ kind: "none" });
    if (isDone) void refetch();
  };
  const add = (
    <Button variant="primary" disabledReason={denied} onClick={() => setShown({ kind: "add" })}>
      <Plus aria-hidden className="size-3.5" />
      {t("add")}
    </Button>
  );
  const channels = data?.channels ?? [];
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="flex-1 text-xl font-semibold">{t("title")}</h1>
        {channels.length > 0 ? add : null}
      </div>
      <p className="max-w-prose text-ink-muted">{t("intro")}</p>
      {error === null ? null : (
        <ProblemNotice
          problem={errorOf(error)}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {data !== undefined && data.unreadable.length > 0 ? (
        <Notice tone="warn" title={t("unread", { count: data.unreadable.length })}>
          <p>{t("unreadText")}</p>
          <Button
            className="mt-2"
            disabledReason={denied}
            onClick={() => setShown({ kind: "remove", of: { ids: data.unreadable, name: null } })}
          >
            {t("removeUnread", { count: data.unreadable.length })}
          </Button>
        </Notice>
      ) : null}
      {channels.length > 0 ? (
        <ul aria-label={t("channels")} className="divide-y rounded-lg border bg-surface">
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              denied={denied}
              onChanged={() => void refetch()}
              onEdit={() => setShown({ kind: "edit", of: channel })}
              onRemove={() => setShown({ kind: "remove", of: { ids: [channel.id], name: channel.name } })}
            />
          ))}
        </ul>
      ) : null}
      {data !== undefined && channels.length === 0 ? (
        <div className="rounded-lg border bg-surface">
          <EmptyState icon={Bell} title={t("empty.title")} actions={add}>
            {t("empty.text")}
          </EmptyState>
        </div>
      ) : null}
      <BrowserChannel />
      {data === undefined ? null : <DeliveryLog deliveries={data.deliveries} channels={channels} />}
      {shown.kind === "add" || shown.kind === "edit" ? (
        <ChannelDialog channel={shown.kind === "edit" ? shown.of : null} zone={zone} onClose={close} />
      ) : null}
      {shown.kind === "remove" ? <RemoveDialog removed={shown.of} onClose={close} /> : null}
    </div>
  );
}
