"use client";

import { ClipboardCheck, RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { useDenial } from "@/components/access/access-context";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { type ConsoleError, errorOf } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useChecks } from "@/components/data/use-checks";
import { JobMention } from "@/components/job/job-mention";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { type CheckReport, changeSince, countStates } from "@/lib/checks/check";
import { JOB_KINDS } from "@/lib/job/kinds";
import { CheckDownloads } from "./check-downloads";
import { CheckList } from "./check-list";

/** What every node was asked, and what came of it. Nothing here changes a cluster but the remedies, by their reviews. */
export function ChecksPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("checks");
  const left = useTranslations("leftovers");
  const ui = useTranslations("ui");
  const { id, name } = cluster;
  const { view, error, refetch, running } = useChecks(id);
  const denial = useDenial()(JOB_KINDS.checks.permission, id);
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await callAction(startJob({ kind: "checks", clusterId: id }));
      setProblem(result.ok ? null : result.error);
    });
  const latest = view?.latest ?? null;
  const isRunning = isBusy || running !== null;
  const runButton = (
    <Button variant="primary" busy={isRunning} disabledReason={denial} onClick={run}>
      <RotateCw aria-hidden className="size-3.5" />
      {t(latest === null ? "run" : "runAgain")}
    </Button>
  );
  const mention = (
    <div aria-live="polite" className="flex min-h-7 items-center">
      <JobMention clusterId={id} />
    </div>
  );
  const failure = problem ?? (error === null ? null : errorOf(error));
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="max-w-prose text-ink-muted">{t("intro")}</p>
      <Link
        href={`/clusters/${id}/leftovers`}
        prefetch={false}
        className="mb-3 inline-flex min-h-6 items-center self-start underline"
      >
        {left("toPage")}
      </Link>
      {failure === null ? null : (
        <ProblemNotice
          problem={failure}
          actions={<Button onClick={() => void refetch()}>{ui("retry")}</Button>}
        />
      )}
      {view === undefined && error === null ? <Skeleton className="mt-2 h-96" /> : null}
      {view !== undefined && latest === null ? (
        <EmptyState level={2} icon={ClipboardCheck} title={t("empty.title")} actions={runButton}>
          {t("empty.text")}
          {mention}
        </EmptyState>
      ) : null}
      {latest === null ? null : (
        <>
          <Summary report={latest.report} before={view?.before ?? null} by={latest.by} />
          <div className="mt-2 mb-4 flex flex-wrap gap-2">
            {runButton}
            <CheckDownloads name={name} file={`checks-${name}`} report={latest.report} />
            {mention}
          </div>
          <CheckList report={latest.report} before={view?.before ?? null} clusterId={id} />
        </>
      )}
    </div>
  );
}

interface SummaryProps {
  readonly report: CheckReport;
  readonly before: CheckReport | null;
  readonly by: string;
}

function Summary({ report, before, by }: SummaryProps) {
  const t = useTranslations("checks");
  const { failed, warning, passed, "not-asked": notAsked } = countStates(report.rows);
  const changes = report.rows.map((row) => changeSince(row, before));
  const count = (which: "new" | "mended") => changes.filter((change) => change === which).length;
  return (
    <p>
      {t.rich("asOf", { when: () => <RelativeTime at={report.at} /> })} {t("by", { who: by })}
      {": "}
      <strong className="font-semibold">{t("counts", { failed, warning, passed, notAsked })}</strong>
      {before === null ? null : (
        <span className="text-ink-muted">
          {" "}
          ({t("since", { fresh: count("new"), mended: count("mended") })})
        </span>
      )}
    </p>
  );
}
