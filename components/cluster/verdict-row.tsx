"use client";

import type { ReactNode } from "react";
import type { Verdict } from "@/lib/cluster/health";
import { SeverityMark } from "./severity-mark";
import { useVerdictWords } from "./use-verdict-words";

interface VerdictRowProps {
  readonly verdict: Verdict;
  /** The sentence that explains it too. */
  readonly explained?: boolean;
  readonly action?: ReactNode;
}

/** One judgement in words. */
export function VerdictRow({ verdict, explained, action }: VerdictRowProps) {
  const { title, hint } = useVerdictWords()(verdict);
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <SeverityMark severity={verdict.severity} quiet />
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words">{title}</p>
        {explained ? <p className="text-sm break-words text-ink-muted">{hint}</p> : null}
      </div>
      {action}
    </div>
  );
}
