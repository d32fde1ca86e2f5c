"use client";

import { useEffect, useRef } from "react";
import { useClusterView } from "@/components/data/use-cluster-view";
import { isOver } from "@/lib/change/run/run";
import type { WizardSession } from "./wizard-session";

/** Asks about the step again when a change has ended: it may have settled what was found. */
export function useAskAfterRuns(clusterId: string, session: WizardSession, isAsking: boolean): void {
  const { view } = useClusterView(clusterId);
  const runs = view?.runs ?? null;
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (runs === null) return;
    const last = runs.find(isOver)?.id ?? "";
    // What was over when the first picture came is in the step's answer already.
    const isNews = known.current !== null && known.current !== last;
    // An answer on its way may be of before: this one's turn comes when it is there.
    if (isNews && isAsking) return;
    known.current = last;
    if (isNews) session.ask("all");
  }, [runs, isAsking, session]);
}
