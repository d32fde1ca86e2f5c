"use client";

import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { ToldProblem } from "@/lib/i18n/problem-words";
import { useProblemWords } from "./use-problem-words";

interface ProblemNoticeProps {
  readonly problem: ToldProblem;
  readonly actions?: ReactNode | undefined;
}

/** What went wrong and what to do, said at once. */
export function ProblemNotice({ problem, actions }: ProblemNoticeProps) {
  const { title, text } = useProblemWords()(problem);
  return (
    <Notice tone="bad" alert title={title} {...(actions === undefined ? {} : { actions })}>
      {text}
    </Notice>
  );
}
