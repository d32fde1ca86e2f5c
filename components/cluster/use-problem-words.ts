"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import { problemValues, type ToldProblem } from "@/lib/i18n/problem-words";
import { useIssueWords } from "./use-issue-words";
import { useRefusalWords } from "./use-refusal-words";

interface ProblemWords {
  readonly title: string;
  /** What to check and what to do. */
  readonly text: string;
}

/** What is wrong and what to do, for everything that a node, a request or the console itself can answer. */
export function useProblemWords(): (problem: ToldProblem) => ProblemWords {
  const t = useTranslations("problem");
  const list = useListWords();
  const issues = useIssueWords();
  const refused = useRefusalWords();
  return useMemo(() => {
    const said = (problem: ToldProblem) => {
      const { title, text } = words(problem);
      return `${title}. ${text}`;
    };
    const words = (problem: ToldProblem): ProblemWords => {
      if (problem.code === "node") {
        const { title, text } = words(problem.problem);
        const isNamed = title.includes(problem.host);
        return { title: isNamed ? title : t("onHost", { host: problem.host, title }), text };
      }
      const values = problemValues(problem, { list, issues, said, refused });
      return { title: t(`${problem.code}.title`, values), text: t(`${problem.code}.text`, values) };
    };
    return words;
  }, [t, list, issues, refused]);
}
