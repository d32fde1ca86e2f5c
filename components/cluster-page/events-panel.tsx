"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { eventLook } from "@/components/cluster/event-look";
import { LogsLink } from "@/components/cluster/logs-link";
import { useEventWords } from "@/components/cluster/use-event-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Shape } from "@/components/ui/shape";
import { Skeleton } from "@/components/ui/skeleton";
import type { FeedEntry } from "@/lib/cluster/event";

const PAGE = 30;

interface EventsPanelProps {
  readonly feed: readonly FeedEntry[];
  readonly isLoading: boolean;
  readonly className?: string;
}

/** What happened, as it happens, newest first. */
export function EventsPanel({ feed, isLoading, className }: EventsPanelProps) {
  const t = useTranslations("clusterPage.events");
  const words = useEventWords();
  const [limit, setLimit] = useState(PAGE);
  return (
    <Panel
      title={t("title")}
      className={classNames(feed.length > 0 && "xl:min-h-32 xl:flex-1", className)}
      bodyClassName="relative min-h-0 overflow-y-auto"
    >
      {feed.length === 0 && !isLoading ? <p className="text-ink-muted">{t("none")}</p> : null}
      {feed.length === 0 && isLoading ? <Skeleton className="h-4 w-3/4" /> : null}
      <div role="log" aria-label={t("title")}>
        <ol className="flex flex-col gap-1">
          {feed.slice(0, limit).map(({ id, at, event }) => {
            const { shape, tone } = eventLook(event);
            return (
              <li key={id} className="flex items-start gap-2">
                <span className="flex h-5 items-center">
                  <Shape name={shape} tone={tone} className="animate-none" />
                </span>
                <span className="min-w-0 flex-1 break-words">{words(event)}</span>
                <LogsLink
                  at={at}
                  className="text-sm leading-5 whitespace-nowrap text-ink-faint hover:underline"
                >
                  <RelativeTime at={at} />
                </LogsLink>
              </li>
            );
          })}
        </ol>
      </div>
      {feed.length > limit ? (
        <Button variant="ghost" size="sm" className="mt-2" onClick={() => setLimit(limit + PAGE)}>
          {t("more")}
        </Button>
      ) : null}
    </Panel>
  );
}
