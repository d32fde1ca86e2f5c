"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { Notice } from "@/components/ui/notice";
import { useEditWords } from "../words/use-edit-words";

/** Why nothing was played. */
export function TrialProblem({ error }: { error: ConsoleError }) {
  const t = useTranslations("trial");
  const editWords = useEditWords();
  if (error.code !== "plan") return <ProblemNotice problem={error} />;
  const { problem } = error;
  return (
    <Notice tone="warn" alert title={t("notPlayed")}>
      {problem.code === "edit"
        ? t("doesNotFit", { why: editWords(problem.problem) })
        : problem.code === "simulation-failed"
          ? problem.detail
          : t(problem.code === "not-connected" ? "notConnected" : "tryAgain")}
    </Notice>
  );
}
