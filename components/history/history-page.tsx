"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { type FirstHistoryPage, useHistory } from "@/components/data/use-history";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { Button } from "@/components/ui/button";
import { changeAddress } from "@/components/ui/change-address";
import { askedBy, type HistoryAddress, historyQuery, readAddress } from "./history-address";
import { HistoryFilter } from "./history-filter";
import { HistoryList } from "./history-list";
import { HistoryNotices } from "./history-notices";
import { HistoryPager } from "./history-pager";
import { HistoryParts } from "./history-parts";
import { HistorySkeleton } from "./history-skeleton";
import { NoHistory } from "./no-history";

interface HistoryPageProps {
  readonly cluster: ClusterName;
  /** What its address asks for, as the server read it; null where it could not. */
  readonly first: FirstHistoryPage | null;
}

/** What happened on a cluster and what was changed, on one axis; the newest page goes on as things happen. */
export function HistoryPage({ cluster, first }: HistoryPageProps) {
  const t = useTranslations("history");
  const ui = useTranslations("ui");
  const address = readAddress(useSearchParams());
  const { data, error, refetch, isPlaceholderData } = useHistory(cluster.id, askedBy(address), first);
  const { view } = useClusterView(cluster.id);
  useRefetchOn([view?.feed[0]?.id, view?.runs[0]?.id, view?.runs[0]?.state], refetch);
  const show = (change: Partial<HistoryAddress>) =>
    changeAddress("push", (now) => historyQuery({ ...readAddress(now), before: null, ...change }));
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <HistoryParts clusterId={cluster.id} part="entries" />
      <p className="mb-4 text-ink-muted">{t("text")}</p>
      <HistoryFilter cluster={view?.snapshot.cluster ?? null} address={address} onShow={show} />
      {error === null ? null : (
        <div className="mt-4 flex flex-col items-start gap-2">
          <ReviewProblem error={errorOf(error)} runs={[]} />
          <Button onClick={() => void refetch()}>{ui("retry")}</Button>
        </div>
      )}
      {data === undefined ? (
        error === null ? (
          <HistorySkeleton />
        ) : null
      ) : (
        <div aria-busy={isPlaceholderData} className="mt-4 flex flex-col gap-4">
          <HistoryNotices page={data} />
          {data.entries.length === 0 ? (
            <NoHistory address={address} onShow={show} />
          ) : (
            <HistoryList clusterId={cluster.id} entries={data.entries} />
          )}
          <HistoryPager address={address} older={data.older} />
        </div>
      )}
    </div>
  );
}
