"use client";

import { useMutation } from "@tanstack/react-query";
import type { Injection } from "@/lib/change/trial/injection";
import type { SurvivalReport, TrialBase, WhatIfReport } from "@/lib/change/trial/trial-report";
import { askApi } from "./ask-api";

const TIMEOUT_MS = 100_000;

/** Asks the scheduler what becomes of everything when each node is lost, on top of a change. */
export function useSurvival(clusterId: string, on: TrialBase) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/survival`;
  return useMutation({
    mutationFn: () => askApi<SurvivalReport>(path, { body: { on }, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  });
}

/** Asks it what follows from what may happen, on top of a change and without it. */
export function useWhatIf(clusterId: string, on: TrialBase) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/what-if`;
  return useMutation({
    mutationFn: (injections: readonly Injection[]) =>
      askApi<WhatIfReport>(path, { body: { on, injections }, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  });
}
