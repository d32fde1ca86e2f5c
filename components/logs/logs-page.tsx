"use client";

import { RotateCw, ScrollText } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useFromBefore } from "@/components/data/use-from-before";
import { useLogs } from "@/components/data/use-logs";
import { Button } from "@/components/ui/button";
import { changeAddress } from "@/components/ui/change-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { Resource } from "@/lib/cluster/resource";
import type { ClusterStack } from "@/lib/cluster/stack";
import { EVERYTHING, type LogFilter } from "@/lib/logs/filter";
import { type SievedLines, sieveLines } from "@/lib/logs/grow";
import { LOG_SOURCES } from "@/lib/logs/log-line";
import { resourceChoices, resourceNames } from "@/lib/logs/resource-names";
import { LogNotices } from "./log-notices";
import { LogRows } from "./log-rows";
import { askedWhile, type LogsAddress, logsQuery, readLogsAddress } from "./logs-address";
import { LogsFilter } from "./logs-filter";
import { ReportButton } from "./report-button";

const NO_RESOURCES: readonly Resource[] = [];

interface LogsPageProps {
  readonly cluster: ClusterName;
  readonly stack: ClusterStack;
}

/** What all nodes wrote, in one order. Of a cluster of the old stack there is no picture that its resources could be taken from. */
export function LogsPage({ cluster, stack }: LogsPageProps) {
  return stack === "pacemaker" ? (
    <WatchedLogs cluster={cluster} />
  ) : (
    <ClusterLogs cluster={cluster} resources={NO_RESOURCES} hasReport={false} />
  );
}

function WatchedLogs({ cluster }: { readonly cluster: ClusterName }) {
  const { view } = useClusterView(cluster.id);
  const resources = view?.snapshot.cluster?.resources ?? NO_RESOURCES;
  return <ClusterLogs cluster={cluster} resources={resources} hasReport={!cluster.practice} />;
}

interface ClusterLogsProps {
  readonly cluster: ClusterName;
  /** To choose from. */
  readonly resources: readonly Resource[];
  /** crm_report can be made of it. */
  readonly hasReport: boolean;
}

/** Filtered here, so that a choice shows at once. */
function ClusterLogs({ cluster, resources, hasReport }: ClusterLogsProps) {
  const t = useTranslations("logs");
  const ui = useTranslations("ui");
  const params = useSearchParams();
  const address = useMemo(() => readLogsAddress(params), [params]);
  const [follow, setFollow] = useState(false);
  const { minutes, at } = address;
  const asked = useMemo(() => askedWhile({ minutes, at }), [minutes, at]);
  const logs = useLogs(cluster.id, asked, follow && at === null);
  const deferred = useDeferredValue(address);
  const named = deferred.resource === null ? "" : resourceNames(deferred.resource, resources).join(" ");
  const filter = useMemo(
    (): LogFilter => ({ ...deferred, resources: named === "" ? [] : named.split(" ") }),
    [deferred, named],
  );
  const { shown } = useFromBefore<SievedLines>(
    (before) => sieveLines(before, logs.lines, filter),
    [logs.lines, filter],
  );
  const show = (change: Partial<LogsAddress>) =>
    changeAddress("replace", (now) => logsQuery({ ...readLogsAddress(now), ...change }));
  const nodes = logs.view?.nodes.map(({ node }) => node) ?? [];
  const written = logs.view?.nodes.flatMap((node) => node.sources) ?? [];
  const sources = LOG_SOURCES.filter((one) => written.includes(one) || address.sources.includes(one));
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      <LogsFilter
        nodes={nodes}
        sources={sources}
        resources={resourceChoices(resources)}
        address={address}
        onShow={show}
      />
      <div className="my-2 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        <Switch
          label={t("follow")}
          checked={follow && at === null}
          onCheckedChange={(on) => {
            setFollow(on);
            if (on && at !== null) show({ at: null });
          }}
        />
        <Button size="sm" busy={logs.isReading} onClick={() => void logs.refetch()}>
          <RotateCw aria-hidden className="size-3.5" />
          {t("read")}
        </Button>
        {hasReport ? <ReportButton clusterId={cluster.id} /> : null}
        <span role="status" className="text-sm text-ink-muted">
          {logs.view === undefined ? null : t("count", { shown: shown.length, total: logs.lines.length })}
        </span>
      </div>
      <div className="mb-2 flex flex-col gap-2 empty:hidden">
        {logs.error === null ? null : (
          <ProblemNotice
            problem={errorOf(logs.error)}
            actions={<Button onClick={() => void logs.refetch()}>{ui("retry")}</Button>}
          />
        )}
        <LogNotices view={logs.view} problems={logs.problems} />
      </div>
      {logs.view === undefined && logs.error === null ? <Skeleton className="h-[60vh]" /> : null}
      {logs.view !== undefined && shown.length === 0 ? (
        <EmptyState
          level={2}
          icon={ScrollText}
          title={t("none.title")}
          actions={<Button onClick={() => show({ ...EVERYTHING, resource: null })}>{t("none.all")}</Button>}
        >
          {t("none.text")}
        </EmptyState>
      ) : null}
      {shown.length === 0 ? null : (
        <LogRows key={at} lines={shown} moment={at === null ? null : Date.parse(at)} />
      )}
    </div>
  );
}
