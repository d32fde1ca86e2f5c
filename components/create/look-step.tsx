"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckList } from "@/components/checks/check-list";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { PreflightProgress } from "@/components/create/preflight-progress";
import { StepFooter } from "@/components/create/step-footer";
import { usePreflightSummary } from "@/components/create/use-preflight-summary";
import type { usePreflight } from "@/components/data/use-preflight";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { isJobOver } from "@/lib/job/job";

interface LookStepProps {
  readonly preflight: ReturnType<typeof usePreflight>;
  /** What stands in the way of the host; null where nothing does. */
  readonly faults: ReactNode;
  readonly onAgain: () => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The host is looked at: how far that is, and what came of it. */
export function LookStep({ preflight, faults, onAgain, onBack, onNext }: LookStepProps) {
  const t = useTranslations("create.preflight");
  const words = useTranslations("create");
  const summary = usePreflightSummary();
  const { view, error, isBeginning } = preflight;
  const result = view?.job.result?.kind === "preflight" ? view.job.result : null;
  const isOver = view !== null && isJobOver(view.job);
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-ink-muted">
        {result === null
          ? t("running")
          : t.rich("asked", {
              when: () => <RelativeTime at={result.report.at} />,
              counts: () => <strong className="font-semibold text-ink">{summary(result)}</strong>,
            })}
      </p>
      {error === null ? null : <ProblemNotice problem={error} />}
      {isOver ? null : <PreflightProgress view={view} />}
      {isOver && result === null ? (
        <Notice tone="bad" title={t("broken")}>
          {t("brokenText")}
        </Notice>
      ) : null}
      {faults}
      {result === null ? null : <CheckList report={result.report} before={null} />}
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
