"use client";

import { useProblemWords } from "@/components/cluster/use-problem-words";
import type { NodeProblem } from "@/lib/cluster/snapshot";

/** What is wrong with one member, in its place. */
export function MemberProblem({ problem }: { problem: NodeProblem }) {
  const { title, text } = useProblemWords()(problem);
  return (
    <p className="text-sm">
      <span className="text-bad">{title}.</span> <span className="text-ink-muted">{text}</span>
    </p>
  );
}
