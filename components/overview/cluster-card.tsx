"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ConnectionMark } from "@/components/cluster/connection-mark";
import { PracticeBadge } from "@/components/cluster/practice-badge";
import { SeverityMark } from "@/components/cluster/severity-mark";
import { severityOf } from "@/components/cluster/summary-severity";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { CardFindings } from "./card-findings";
import { CardNodes } from "./card-nodes";

/** One cluster in short: how it is, what is wrong, how fresh that is. */
export function ClusterCard({ cluster }: { cluster: ClusterSummary }) {
  const t = useTranslations("overview.card");
  const { id, name, practice, connection, hasQuorum, nodes, pacemakerVersion, readAt, resourceCount } =
    cluster;
  const severity = severityOf(connection, cluster.severity);
  const isPast = connection.kind !== "live" && readAt !== null;
  return (
    <article className="relative flex w-full flex-col rounded-lg border bg-surface shadow-raised transition-colors focus-within:border-focus hover:border-line-strong">
      <header className="flex items-center gap-2 px-4 pt-3">
        <h2 className="min-w-0 truncate text-md font-semibold">
          <Link
            href={`/clusters/${id}`}
            className="outline-none after:absolute after:inset-0 after:rounded-lg"
          >
            {name}
          </Link>
        </h2>
        {practice ? <PracticeBadge /> : null}
        <div className="flex-1" />
        {severity === null ? null : <SeverityMark severity={severity} className="text-sm" />}
      </header>
      <div className={classNames("flex flex-1 flex-col gap-2.5 px-4 pt-1.5 pb-3", isPast && "past")}>
        <p className="flex gap-x-3 text-sm whitespace-nowrap text-ink-muted">
          {hasQuorum === null ? null : (
            <Mark shape={hasQuorum ? "disc-check" : "octagon"} tone={hasQuorum ? "ok" : "bad"}>
              {t(hasQuorum ? "quorum" : "noQuorum")}
            </Mark>
          )}
          <span>{t("nodes", { count: nodes.length })}</span>
          <span>{t("resources", { count: resourceCount })}</span>
          {cluster.stack === "heartbeat" ? <span>{t("heartbeat")}</span> : null}
          {pacemakerVersion === null ? null : (
            <span className="min-w-0 truncate">{t("version", { version: pacemakerVersion })}</span>
          )}
        </p>
        <CardNodes nodes={nodes} />
        <CardFindings cluster={cluster} />
      </div>
      <footer className="flex items-center gap-3 border-t px-4 py-2 text-sm [&_time]:relative [&_time]:z-10">
        <ConnectionMark connection={connection} />
        <div className="flex-1" />
        <span className="text-ink-faint">
          {readAt === null
            ? t("neverRead")
            : t.rich("readAt", { when: () => <RelativeTime key="when" at={readAt} /> })}
        </span>
      </footer>
    </article>
  );
}
