"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useDrills } from "@/components/data/use-drills";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import type { DrillLine } from "@/lib/drill/drill";
import { DrillForm } from "./drill-form";
import { DrillSchedules } from "./drill-schedules";
import { useDrillWords } from "./use-drill-words";

/** Drills of a cluster: a new one, and those so far with what users would have seen. */
export function DrillPage({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("drill");
  const ui = useTranslations("ui");
  const { view, error, refetch } = useDrills(cluster.id);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-3 p-3 sm:p-6">
      <div>
        <ClusterCrumb cluster={cluster} />
        <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-ink-muted">{t("intro")}</p>
      </div>
      {error === null ? null : (
        <ProblemNotice
          problem={errorOf(error)}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {view === undefined ? (
        error === null ? (
          <Skeleton className="h-96" />
        ) : null
      ) : (
        <>
          <DrillForm clusterId={cluster.id} targets={view.targets} onScheduled={() => void refetch()} />
          <DrillSchedules
            clusterId={cluster.id}
            schedules={view.schedules}
            onChanged={() => void refetch()}
          />
          <Panel title={t("list.title")}>
            {view.drills.length === 0 ? (
              <p className="text-ink-muted">{t("list.empty")}</p>
            ) : (
              <DrillTable clusterId={cluster.id} drills={view.drills} />
            )}
          </Panel>
        </>
      )}
    </div>
  );
}

interface DrillTableProps {
  readonly clusterId: string;
  readonly drills: readonly DrillLine[];
}

function DrillTable({ clusterId, drills }: DrillTableProps) {
  const t = useTranslations("drill");
  const words = useDrillWords();
  const worst = Math.max(1, ...drills.map(({ outageMs }) => outageMs ?? 0));
  const verdict = ({ isOver, passed, isCutShort }: DrillLine) => {
    if (!isOver) return t("verdict.running");
    return t(`verdict.${passed ? "passed" : isCutShort ? "cutShort" : "failed"}`);
  };
  return (
    <Table
      caption={t("list.title")}
      rows={drills}
      rowKey={({ jobId }) => jobId}
      columns={[
        {
          key: "when",
          header: t("list.when"),
          cell: ({ jobId, at }) => (
            <Link href={`/clusters/${clusterId}/drill/${jobId}`} className="text-accent-text underline">
              <RelativeTime at={at} />
            </Link>
          ),
        },
        {
          key: "service",
          header: t("list.service"),
          cell: ({ resource }) => <span className="break-all">{resource}</span>,
        },
        { key: "method", header: t("list.method"), cell: ({ method }) => words.method(method) },
        { key: "node", header: t("list.node"), cell: ({ node }) => node },
        {
          key: "outage",
          header: t("list.outage"),
          cell: ({ outageMs }) => (
            <span className="flex items-center gap-2 whitespace-nowrap tabular-nums">
              {words.outage(outageMs)}
              <span
                aria-hidden
                className="h-2 rounded-sm bg-bad"
                style={{ width: `${((outageMs ?? 0) / worst) * 4}rem` }}
              />
            </span>
          ),
        },
        { key: "verdict", header: t("list.verdict"), cell: (line) => verdict(line) },
      ]}
    />
  );
}
