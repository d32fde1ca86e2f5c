"use client";

import type { ReactNode } from "react";
import type { ConsoleError } from "@/components/data/api-failure";
import { Notice } from "@/components/ui/notice";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { useProblemWords } from "./use-problem-words";

interface ProblemNoticeProps {
  readonly problem: NodeProblem | ConsoleError;
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
