"use client";

import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import { Notice } from "@/components/ui/notice";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

/** Across the page: the members are not one cluster any more. Which of them hold together, and what runs on several sides. */
export function DivisionBanner({ snapshot: { verdicts, connection } }: { snapshot: ClusterSnapshot }) {
  const verdictWords = useVerdictWords();
  const verdict = verdicts.find(({ code }) => code === "split-brain" || code === "partitioned");
  if (verdict === undefined) return null;
  const { title, hint } = verdictWords(verdict);
  const isPast = connection.kind !== "live";
  return (
    <div className={isPast ? "past" : undefined}>
      <Notice tone="bad" alert={!isPast} title={title}>
        {hint}
      </Notice>
    </div>
  );
}
