"use client";

import { useCallback, useState } from "react";
import { useNow } from "@/components/ui/use-now";
import { isOver, type Run } from "@/lib/change/run/run";
import { type VisibleRun, visibleRuns } from "@/lib/change/run/visible-runs";

/** What was seen of runs: since when each is over, null where it was over before anybody looked. */
interface Seen {
  readonly runs: readonly Run[] | null;
  readonly overAt: ReadonlyMap<string, number | null>;
}

/** Runs worth a place on the screen now, and the way to put one away. */
export function useVisibleRuns(runs: readonly Run[], ownRuns: readonly string[]) {
  const now = useNow();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Seen>({ runs: null, overAt: new Map() });
  const isNews = last.runs !== runs;
  const seen = isNews ? look(last, runs, now) : last;
  if (isNews && seen !== last) setLast(seen);
  const dismiss = useCallback((id: string) => setDismissed((old) => new Set([...old, id])), []);
  const visible: readonly VisibleRun[] = visibleRuns(runs, ownRuns, dismissed, seen.overAt, now);
  return { visible, dismiss };
}

function look(before: Seen, runs: readonly Run[], now: number): Seen {
  // Before the first picture arrives there are no runs, which says nothing about what was over.
  if (before.runs === null && runs.length === 0) return before;
  const isFirst = before.runs === null;
  const since = (id: string) => {
    const known = before.overAt.get(id);
    return known === undefined ? (isFirst ? null : now) : known;
  };
  return { runs, overAt: new Map(runs.filter(isOver).map(({ id }) => [id, since(id)])) };
}
