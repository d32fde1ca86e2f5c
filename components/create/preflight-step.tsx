"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { CheckList } from "@/components/checks/check-list";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { faultsOf } from "@/lib/blueprint/faults";
import type { CheckReport, CheckRow } from "@/lib/checks/check";
import { isJobOver } from "@/lib/job/job";
import { HostFaults } from "./host-faults";
import { PreflightProgress } from "./preflight-progress";
import { StepFooter } from "./step-footer";
import type { CreateFlowState } from "./use-create-flow";
import { usePreflightSummary } from "./use-preflight-summary";

/** The hosts are looked at: how far that is, and what came of it. */
export function PreflightStep({ flow }: { flow: CreateFlowState }) {
  const t = useTranslations("create.preflight");
  const words = useTranslations("create");
  const summary = usePreflightSummary();
  const { jobId, view, result, error, isBeginning } = flow.preflight;
  const before = useReportBefore(result?.report ?? null);
  const isOver = view !== null && isJobOver(view.job);
  const again = (
    <Button size="lg" busy={isBeginning} onClick={() => void flow.lookAgain()}>
      <RotateCw aria-hidden className="size-3.5" />
      {t("again")}
    </Button>
  );
  // By hand asks the least of a host: what stands in the way of that stands in the way of any cluster.
  const faults = result === null ? [] : faultsOf(result.offers, { way: "by-hand" });
  return (
    <div className="flex flex-col gap-4">
      {jobId === null ? null : (
        <p role="status" className="text-ink-muted">
          {result === null
            ? t("running")
            : t.rich("asked", {
                when: () => <RelativeTime at={result.report.at} />,
                counts: () => <strong className="font-semibold text-ink">{summary(result)}</strong>,
              })}{" "}
          <Link href={`/jobs/${jobId}`} prefetch={false} className="text-accent-text underline">
            {t("job")}
          </Link>
        </p>
      )}
      {error === null ? null : <ProblemNotice problem={error} />}
      {isOver ? null : <PreflightProgress view={view} />}
      {isOver && result === null ? (
        <Notice tone="bad" title={t("broken")}>
          {t("brokenText")}
        </Notice>
      ) : null}
      {result === null ? null : (
        <>
          <HostFaults faults={faults} offers={result.offers} />
          <CheckList report={result.report} before={before} />
          {result.report.rows.some(isMendedByMaking) ? (
            <p className="text-ink-muted">{t("hostsFile")}</p>
          ) : null}
        </>
      )}
      {isOver ? (
        <StepFooter onBack={() => flow.go("hosts")}>
          {again}
          {result === null ? null : (
            <Button
              variant="primary"
              size="lg"
              disabledReason={faults.length > 0 ? t("blocked") : undefined}
              onClick={() => flow.go("names")}
            >
              {words("continue")}
            </Button>
          )}
        </StepFooter>
      ) : null}
    </div>
  );
}

/** Names that hosts do not know, or have at the wrong address: /etc/hosts is written with the cluster. */
const OF_HOSTS_FILE: readonly string[] = ["names-resolve", "names-agree", "name-loopback"];

function isMendedByMaking({ id, state }: CheckRow): boolean {
  return OF_HOSTS_FILE.includes(id) && (state === "warning" || state === "failed");
}

/** The report before the one that is shown, to tell what is new in it. */
function useReportBefore(report: CheckReport | null): CheckReport | null {
  const [before, setBefore] = useState<CheckReport | null>(null);
  const last = useRef<CheckReport | null>(null);
  useEffect(() => {
    if (report === null || report.at === last.current?.at) return;
    setBefore(last.current);
    last.current = report;
  }, [report]);
  return before;
}
