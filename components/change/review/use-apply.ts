"use client";

import { useCallback } from "react";
import { applyChange } from "@/app/actions/change/apply";
import type { NoAnswer } from "@/lib/change/plan/review";
import { useOwnRuns } from "../run/use-own-runs";

/** Applies a plan, whatever shows it; what is applied here is followed up close. */
export function useApply(clusterId: string) {
  const { addOwnRun } = useOwnRuns();
  return useCallback(
    async (planId: string) => {
      const silence: NoAnswer = { code: "no-answer", during: "applying" };
      const result = (await applyChange({ clusterId, planId }).catch(() => silence)) ?? silence;
      if ("ok" in result && result.ok) addOwnRun(result.value.runId);
      return result;
    },
    [clusterId, addOwnRun],
  );
}
