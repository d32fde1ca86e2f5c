"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tooltip } from "@/components/ui/tooltip";
import type { Connection } from "@/lib/cluster/snapshot";
import { selector } from "@/lib/i18n/selector";

interface ConnectionMarkProps {
  readonly connection: Connection;
}

/** How fresh the picture is, and by which node's eyes. */
export function ConnectionMark({ connection }: ConnectionMarkProps) {
  const t = useTranslations("cluster.connection");
  const time = (at: string) => () => <RelativeTime key={at} at={at} />;
  switch (connection.kind) {
    case "connecting":
      return (
        <Mark shape="arc" tone="busy">
          {t("connecting")}
        </Mark>
      );
    case "live":
      return connection.mode === "push" ? (
        <Tooltip content={t("pushHint", { node: connection.via })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation is for keyboards too */}
          <span tabIndex={0} className="inline-flex rounded-xs">
            <Mark shape="disc" tone="ok">
              {t("push", { node: connection.via })}
            </Mark>
          </span>
        </Tooltip>
      ) : (
        <Tooltip content={t("pollHint", { reason: selector(connection.reason) })}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation is for keyboards too */}
          <span tabIndex={0} className="inline-flex rounded-xs">
            <Mark shape="half" tone="off">
              {t("poll", { node: connection.via, seconds: Math.round(connection.intervalMs / 100) / 10 })}
            </Mark>
          </span>
        </Tooltip>
      );
    case "stopped":
      return (
        <Mark shape="square" tone="bad">
          {t.rich("stopped", { since: time(connection.since) })}
        </Mark>
      );
    case "console-lost":
      return (
        <Mark shape="ring-cross" tone="bad">
          {t.rich("consoleLost", { since: time(connection.since) })}
        </Mark>
      );
    case "unreachable":
    case "watch-failed":
      return (
        <Mark shape="ring-cross" tone="bad">
          {t.rich(connection.kind, { since: time(connection.since) })}
        </Mark>
      );
  }
}
