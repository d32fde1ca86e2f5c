"use client";

import type { Verdict } from "@/lib/cluster/health";
import { SeverityMark } from "./severity-mark";
import { useVerdictWords } from "./use-verdict-words";

/** One judgement in a line. */
export function VerdictRow({ verdict }: { verdict: Verdict }) {
  const { title } = useVerdictWords()(verdict);
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <SeverityMark severity={verdict.severity} quiet />
      </span>
      <p className="min-w-0 flex-1 break-words">{title}</p>
    </div>
  );
}
