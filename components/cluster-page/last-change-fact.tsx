"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LastChange } from "@/lib/cluster/cluster";
import { authorOf } from "./author-of";

/** When the configuration was changed last, by whom and with what. */
export function LastChangeFact({ change }: { change: LastChange | null }) {
  const t = useTranslations("clusterPage.summary");
  if (change === null) return <>{t("unknown")}</>;
  const { user, client, origin } = authorOf(change);
  const by = [
    user && t("by", { user }),
    client && t("with", { client }),
    origin && t("on", { node: origin }),
  ];
  return (
    <>
      {change.at === null ? null : <RelativeTime at={change.at} />}
      <span className="truncate text-ink-muted">{by.filter(Boolean).join(" ")}</span>
    </>
  );
}
