"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { quorumRules } from "@/lib/corosync/quorum-rules";
import { CorosyncValues } from "./corosync-values";
import { FencingDelays } from "./fencing-delays";
import { PropertyValues } from "./property-values";
import { Scenarios } from "./scenarios";

/** What a cluster of two nodes has to live through, by what it is set to: quorum, fencing, and what the scheduler makes of it. */
export function TwoNodesPage({ cluster: { id, practice, ...named } }: { cluster: ClusterName }) {
  const t = useTranslations("twoNodes");
  const { view } = useClusterView(id);
  const cluster = view?.snapshot.cluster ?? null;
  const members = cluster?.nodes.filter(({ kind }) => kind === "member") ?? [];
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={{ id, practice, ...named }} within="cluster" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-4 max-w-prose text-ink-muted">{t("intro")}</p>
      {cluster === null ? (
        view === null || view.snapshot.connection.kind === "connecting" ? (
          <Skeleton className="h-96" />
        ) : (
          <EmptyState level={2} title={t("notThere")} />
        )
      ) : members.length !== 2 ? (
        <EmptyState
          level={2}
          title={t("otherTitle", { count: members.length })}
          actions={
            <Link href={clusterPageHref(id, "cluster")} prefetch={false} className={buttonStyle()}>
              {t("toServices")}
            </Link>
          }
        >
          {t("other", { count: members.length, needed: Math.floor(members.length / 2) + 1 })}
        </EmptyState>
      ) : (
        <Two clusterId={id} practice={practice} cluster={cluster} names={members.map(({ name }) => name)} />
      )}
    </div>
  );
}

interface TwoProps {
  readonly clusterId: string;
  readonly practice: boolean;
  readonly cluster: Parameters<typeof PropertyValues>[0]["cluster"];
  readonly names: readonly string[];
}

function Two({ clusterId, practice, cluster, names }: TwoProps) {
  const t = useTranslations("twoNodes");
  const { data, error } = useCorosyncConf(clusterId);
  const [conf] = data?.texts ?? [];
  const rules = conf === undefined ? null : quorumRules(conf.text);
  const isAsking = data === undefined && error === null && !practice;
  return (
    <div className="flex flex-col gap-4">
      <GuardedLink
        permission="cluster.configure"
        clusterId={clusterId}
        href={`${clusterPageHref(clusterId, "services")}/two-nodes`}
        variant="primary"
        className="self-start"
      >
        {t("toWizard")}
      </GuardedLink>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {isAsking ? (
          <Skeleton className="h-48" />
        ) : (
          <div className="flex min-w-0 flex-col gap-2">
            {error === null || practice ? null : <ProblemNotice problem={errorOf(error)} />}
            <CorosyncValues
              clusterId={clusterId}
              rules={rules}
              names={names}
              isMany={(data?.texts.length ?? 0) > 1}
            />
          </div>
        )}
        <PropertyValues cluster={cluster} rules={rules} names={names} />
      </div>
      <FencingDelays clusterId={clusterId} cluster={cluster} names={names} />
      {rules === null ? (
        <p className="text-ink-muted">{isAsking ? null : t("noRules")}</p>
      ) : (
        <Scenarios clusterId={clusterId} rules={rules} names={names} cluster={cluster} />
      )}
    </div>
  );
}
