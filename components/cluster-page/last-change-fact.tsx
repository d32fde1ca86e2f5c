"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LastChange } from "@/lib/cluster/cluster";

/** When the configuration was changed last, by whom and with what. */
export function LastChangeFact({ change }: { change: LastChange | null }) {
  const t = useTranslations("clusterPage.summary");
  if (change === null) return <>{t("unknown")}</>;
  const { at, user, client, origin } = change;
  const by = [
    user && t("by", { user }),
    // A client that is not one of Pacemaker's tools may give its user's name for its own.
    client && client !== user && t("with", { client }),
    origin && t("on", { node: origin }),
  ];
  return (
    <>
      {at === null ? null : <RelativeTime at={at} />}
      <span className="truncate text-ink-muted">{by.filter(Boolean).join(" ")}</span>
    </>
  );
}
