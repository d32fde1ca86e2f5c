"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import type { FactProblem } from "@/lib/facts/fact";

/** Why a node did not answer a question, in a few words; null: there is no known way to it. */
export function useUnreadWords(): (problem: FactProblem | null) => string {
  const t = useTranslations("change.unread");
  const problemWords = useProblemWords();
  return useCallback(
    (problem: FactProblem | null) => {
      if (problem === null) return t("no-way");
      switch (problem.code) {
        case "node":
          return problemWords(problem.problem).title;
        case "no-tool":
          return problemWords({ code: "node.tool-missing", tool: problem.tool }).title;
        case "failed":
          return problem.said;
        case "bad-value":
          return t("bad-value");
      }
    },
    [t, problemWords],
  );
}
