"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckDownloads } from "@/components/checks/check-downloads";
import { CheckList } from "@/components/checks/check-list";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useFromBefore } from "@/components/data/use-from-before";
import type { usePreflight } from "@/components/data/use-preflight";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { CheckReport } from "@/lib/checks/check";
import { isJobOver } from "@/lib/job/job";
import { PreflightProgress } from "./preflight-progress";
import { StepFooter } from "./step-footer";
import { usePreflightSummary } from "./use-preflight-summary";

interface LookStepProps {
  readonly preflight: ReturnType<typeof usePreflight>;
  /** What stands in the way of the hosts; null where nothing does. */
  readonly faults: ReactNode;
  /** What is to be known of the report. */
  readonly children?: ReactNode;
  readonly onAgain: () => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Hosts are looked at: how far that is, and what came of it. */
export function LookStep({ preflight, faults, children, onAgain, onBack, onNext }: LookStepProps) {
  const t = useTranslations("create.preflight");
  const words = useTranslations("create");
  const list = useListWords();
  const summary = usePreflightSummary();
  const { jobId, view, error, isBeginning } = preflight;
  const result = view?.job.result?.kind === "preflight" ? view.job.result : null;
  const before = useReportBefore(result?.report ?? null);
  const isOver = view !== null && isJobOver(view.job);
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
          {faults}
          <CheckList report={result.report} before={before} />
          <div className="flex flex-wrap gap-2">
            <CheckDownloads name={list(result.report.hosts)} file="preflight" report={result.report} />
          </div>
          {children}
        </>
      )}
      {isOver ? (
        <StepFooter onBack={onBack}>
          <Button size="lg" busy={isBeginning} onClick={onAgain}>
            <RotateCw aria-hidden className="size-3.5" />
            {t("again")}
          </Button>
          {result === null ? null : (
            <Button
              variant="primary"
              size="lg"
              disabledReason={faults === null ? undefined : t("blocked")}
              onClick={onNext}
            >
              {words("continue")}
            </Button>
          )}
        </StepFooter>
      ) : null}
    </div>
  );
}

interface ReportPair {
  readonly last: CheckReport | null;
  readonly before: CheckReport | null;
}

/** The report before the one that is shown, to tell what is new in it. */
function useReportBefore(report: CheckReport | null): CheckReport | null {
  const { before } = useFromBefore<ReportPair>(
    (kept) => {
      const { last, before } = kept ?? { last: null, before: null };
      return report === null || report.at === last?.at ? { last, before } : { last: report, before: last };
    },
    [report?.at ?? null],
  );
  return before;
}
