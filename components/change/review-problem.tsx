"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { Notice } from "@/components/ui/notice";
import type { PlanProblem } from "@/lib/change/plan";
import type { ReviewError } from "@/lib/change/review";
import type { Run } from "@/lib/change/run";
import { useObstacleWords } from "./use-obstacle-words";
import { useOperationWords } from "./use-operation-words";

interface ReviewProblemProps {
  readonly error: ReviewError;
  readonly runs: readonly Run[];
}

/** Why there is nothing to apply, and what to do. */
export function ReviewProblem({ error, runs }: ReviewProblemProps) {
  const t = useTranslations("change.problem");
  if (error.code === "plan") return <PlanProblemNotice problem={error.problem} runs={runs} />;
  if (error.code === "no-answer") {
    const key = `no-answer-${error.during}` as const;
    return (
      <Notice tone="bad" alert title={t(key)}>
        {t(`${key}Text`)}
      </Notice>
    );
  }
  return <ProblemNotice problem={error} />;
}

function PlanProblemNotice({ problem, runs }: { problem: PlanProblem; runs: readonly Run[] }) {
  const t = useTranslations("change.problem");
  const obstacleWords = useObstacleWords();
  const operationWords = useOperationWords();
  switch (problem.code) {
    case "obstacle":
      return (
        <Notice tone="warn" alert title={t("obstacleTitle")}>
          {obstacleWords(problem.obstacle)}
        </Notice>
      );
    case "simulation-failed":
      return (
        <Notice tone="bad" alert title={t("simulation-failed")}>
          <p>{t("simulation-failedText")}</p>
          <p className="mt-1 max-h-40 overflow-y-auto font-mono text-sm whitespace-pre-wrap">
            {problem.detail}
          </p>
        </Notice>
      );
    case "busy": {
      const run = runs.find(({ id }) => id === problem.runId);
      return (
        <Notice tone="warn" alert title={t("busy")}>
          <p>{t("busyText")}</p>
          {run ? <p>{t("busyRun", { operation: operationWords(run.operation), by: run.by })}</p> : null}
        </Notice>
      );
    }
    case "not-connected":
    case "plan-unknown":
    case "plan-used":
      return (
        <Notice tone="warn" alert title={t(problem.code)}>
          {t(`${problem.code}Text`)}
        </Notice>
      );
    // A conflicted plan comes with its successor and is reviewed again, so it never ends here.
    case "conflicted":
      return null;
  }
}
