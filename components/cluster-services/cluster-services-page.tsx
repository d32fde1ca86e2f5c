"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { useServices } from "@/components/data/use-services";
import { MembershipButtons } from "@/components/membership/membership-buttons";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { ServicesView } from "@/lib/api/services-view";
import { NodeServicesPanel } from "./node-services-panel";
import { ClusterPower } from "./power-buttons";

/** The services that the cluster consists of, its links and its quorum, as each node sees them. */
export function ClusterServicesPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("services");
  const ui = useTranslations("ui");
  const { data, error, refetch, isFetching } = useServices(cluster.id);
  const { view } = useClusterView(cluster.id);
  const nodes = view?.snapshot.cluster?.nodes ?? [];
  // A change of ours, and a member that comes or goes, is seen at once.
  useRefetchOn([view?.runs[0]?.state, nodes.filter(({ online }) => online).length], refetch);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      {cluster.practice ? (
        <EmptyState level={2} title={t("practice")} />
      ) : (
        <>
          <div className="mb-3 flex min-h-8 flex-wrap items-center gap-3">
            <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
              <RotateCw aria-hidden className="size-3.5" />
              {t("again")}
            </Button>
            {data === undefined ? null : (
              <span className="text-sm text-ink-muted">
                {t.rich("asked", { when: () => <RelativeTime at={data.at} /> })}
              </span>
            )}
            <span className="ml-auto flex flex-wrap gap-2">
              <Link
                href={`${clusterPageHref(cluster.id, "cluster")}/corosync`}
                prefetch={false}
                className={buttonStyle("secondary", "sm")}
              >
                {t("conf")}
              </Link>
              <MembershipButtons cluster={cluster} />
              {data === undefined ? null : <ClusterPower nodes={data.nodes} />}
            </span>
          </div>
          {error === null ? null : (
            <ProblemNotice
              problem={errorOf(error)}
              actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
            />
          )}
          {data !== undefined && isApart(data) ? (
            <Notice tone="bad" className="mb-3">
              {t("apart")}
            </Notice>
          ) : null}
          {data === undefined && error === null ? <Skeleton className="h-96" /> : null}
          <div className="grid gap-3 lg:grid-cols-2">
            {data?.nodes.map((one) => (
              <NodeServicesPanel key={one.node} clusterId={cluster.id} of={one} nameOf={nameOf} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

/** Members that count others as members than the rest does. */
function isApart({ nodes }: ServicesView): boolean {
  const views = nodes.flatMap(({ told }) =>
    told === null || told.quorum === null
      ? []
      : [
          told.quorum.members
            .map(({ id }) => id)
            .toSorted()
            .join(),
        ],
  );
  return new Set(views).size > 1;
}
