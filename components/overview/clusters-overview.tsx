"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import type { StreamLink } from "@/components/data/stream-link";
import { useClusters } from "@/components/data/use-clusters";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { ClusterCard } from "./cluster-card";
import { NoClusters } from "./no-clusters";
import { OverviewSkeleton } from "./overview-skeleton";
import { OverviewTools } from "./overview-tools";
import { clustersIn, countsOf } from "./overview-view";
import { SeverityFilter } from "./severity-filter";
import { useOverviewView } from "./use-overview-view";

/** All clusters on one page, the worst first. */
export function ClustersOverview({ initial }: { initial: readonly ClusterSummary[] | undefined }) {
  const t = useTranslations("overview");
  const { clusters, link } = useClusters(initial);
  const { view, change } = useOverviewView();
  const isMany = clusters !== null && clusters.length > 1;
  const shown = clusters === null ? undefined : clustersIn(view, clusters);
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {isMany ? (
          <div className="max-sm:order-last max-sm:basis-full">
            <SeverityFilter
              counts={countsOf(clusters)}
              choice={view.choice}
              onChoose={(choice) => change({ choice })}
            />
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
      {isMany ? <OverviewTools view={view} onChange={change} /> : null}
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
