"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { AskedBar } from "@/components/cluster/asked-bar";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { useServices } from "@/components/data/use-services";
import { JobMention } from "@/components/job/job-mention";
import { LeftDownMention } from "@/components/job/left-down-mention";
import { MembershipButtons } from "@/components/membership/membership-buttons";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { ServicesView } from "@/lib/api/services-view";
import { AllNodesPanel } from "./all-nodes-panel";
import { NodeServicesPanel } from "./node-services-panel";

/** The services that the cluster consists of, its links and its quorum, as each node sees them. */
export function ClusterServicesPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("services");
  const query = useServices(cluster.id);
  const { data, refetch } = query;
  const { view } = useClusterView(cluster.id);
  const nodes = view?.snapshot.cluster?.nodes ?? [];
  // A change of ours, and a member that comes or goes, is seen at once.
  useRefetchOn([view?.runs[0]?.state, nodes.filter(({ online }) => online).length], refetch);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  // They belong to the cluster, and the console has no way in.
  const strangers = nodes.flatMap(({ kind, online, name }) =>
    kind === "member" && online && !data?.nodes.some(({ node }) => node === name) ? [name] : [],
  );
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      {cluster.practice ? (
        <EmptyState level={2} title={t("practice")} />
      ) : (
        <>
          <AskedBar query={query} again={t("again")} asked={(when) => t.rich("asked", { when: () => when })}>
            <JobMention clusterId={cluster.id} />
            <LeftDownMention
              clusterId={cluster.id}
              cluster={view?.snapshot.connection.kind === "live" ? view.snapshot.cluster : null}
            />
            <span className="ml-auto flex flex-wrap gap-2">
              <Link
                href={`${clusterPageHref(cluster.id, "cluster")}/corosync`}
                prefetch={false}
                className={buttonStyle("secondary", "sm")}
              >
                {t("conf")}
              </Link>
              {nodes.filter(({ kind }) => kind === "member").length === 2 ? (
                <Link
                  href={`/clusters/${cluster.id}/two-nodes`}
                  prefetch={false}
                  className={buttonStyle("secondary", "sm")}
                >
                  {t("twoNodes")}
                </Link>
              ) : null}
              <MembershipButtons cluster={cluster} />
            </span>
          </AskedBar>
          {data !== undefined && isApart(data) ? (
            <Notice tone="bad" className="mb-3">
              {t("apart")}
            </Notice>
          ) : null}
          {data === undefined ? null : (
            <AllNodesPanel cluster={cluster} nodes={data.nodes} others={strangers} />
          )}
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
