"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { useNow } from "@/components/ui/use-now";
import { isOver, type Run } from "@/lib/change/run";
import { type VisibleRun, visibleRuns } from "@/lib/change/visible-runs";

/** Runs worth a place on the screen now, and the way to put one away. */
export function useVisibleRuns(runs: readonly Run[], ownRuns: readonly string[]) {
  const now = useNow();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const seen = useRef<Map<string, number | null>>(null);
  const seenOverAt = useMemo(() => {
    const known = seen.current;
    const next = new Map<string, number | null>();
    for (const run of runs) {
      if (isOver(run)) next.set(run.id, known === null ? null : (known.get(run.id) ?? Date.now()));
    }
    // Before the first picture arrives there are no runs, which says nothing about what was over.
    if (known !== null || runs.length > 0) seen.current = next;
    return next;
  }, [runs]);
  const dismiss = useCallback((id: string) => setDismissed((old) => new Set([...old, id])), []);
  const visible: readonly VisibleRun[] = visibleRuns(runs, ownRuns, dismissed, seenOverAt, now);
  return { visible, dismiss };
}
