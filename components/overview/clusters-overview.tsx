"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GuardedLink } from "@/components/access/guarded-link";
import { severityOf } from "@/components/cluster/summary-severity";
import type { StreamLink } from "@/components/data/stream-link";
import { useClusters } from "@/components/data/use-clusters";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { ClusterCard } from "./cluster-card";
import { NoClusters } from "./no-clusters";
import { OverviewSkeleton } from "./overview-skeleton";
import { type SeverityChoice, SeverityFilter } from "./severity-filter";

/** All clusters on one page. */
export function ClustersOverview({ initial }: { initial: readonly ClusterSummary[] | undefined }) {
  const t = useTranslations("overview");
  const { clusters, link } = useClusters(initial);
  const [choice, setChoice] = useState<SeverityChoice>("all");
  const shown = clusters?.filter((cluster) => choice === "all" || choiceOf(cluster) === choice);
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {clusters !== null && clusters.length > 1 ? (
          <div className="max-sm:order-last max-sm:basis-full">
            <SeverityFilter counts={countsOf(clusters)} choice={choice} onChoose={setChoice} />
          </div>
        ) : null}
        <div className="flex-1" />
        {clusters?.length === 0 ? null : (
          <div className="flex flex-wrap gap-2">
            <GuardedLink
              permission="clusters.manage"
              clusterId={null}
              href="/clusters/create"
              variant="ghost"
            >
              {t("create")}
            </GuardedLink>
            <GuardedLink permission="clusters.manage" clusterId={null} href="/clusters/add">
              <Plus aria-hidden className="size-4" />
              {t("add")}
            </GuardedLink>
          </div>
        )}
      </div>
      {shown === undefined ? <OverviewSkeleton /> : null}
      {clusters?.length === 0 ? <NoClusters /> : null}
      {shown?.length === 0 && clusters?.length ? <p className="text-ink-muted">{t("filter.none")}</p> : null}
      {shown?.length ? (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(21rem,100%),1fr))] gap-3">
          {shown.map((cluster) => (
            <li key={cluster.id} className="flex">
              <ClusterCard cluster={asKnownNow(cluster, link)} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** While the console does not answer, what it said last is a last picture. */
function asKnownNow(cluster: ClusterSummary, link: StreamLink): ClusterSummary {
  return link.kind === "lost"
    ? { ...cluster, connection: { kind: "console-lost", since: link.since } }
    : cluster;
}

function choiceOf({ connection, severity }: ClusterSummary): Exclude<SeverityChoice, "all"> {
  const shown = severityOf(connection, severity);
  return shown === "critical" || shown === "warning" ? shown : "ok";
}

function countsOf(clusters: readonly ClusterSummary[]): Record<SeverityChoice, number> {
  const counts = { all: clusters.length, critical: 0, warning: 0, ok: 0 };
  for (const cluster of clusters) counts[choiceOf(cluster)] += 1;
  return counts;
}
