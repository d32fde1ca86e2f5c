"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { applyPlan } from "@/app/actions/change/apply";
import { useOwnRuns } from "@/components/change/run/use-own-runs";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import type { PlanView } from "@/lib/api/plan-view";
import { successorHref } from "./plan-href";
import { conflictKey, type KnownConflict } from "./use-conflict";

/** Applies a plan; one that is out of date leads to the plan that took its place. */
export function useApplyPlan(view: PlanView) {
  const { id: planId, clusterId } = view.plan;
  const client = useQueryClient();
  const router = useRouter();
  const { addOwnRun } = useOwnRuns();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isApplying, start] = useTransition();
  const apply = () =>
    start(async () => {
      setError(null);
      const key = ["plan", clusterId, planId];
      const result = await callAction(applyPlan({ clusterId, planId }));
      if (result.ok) {
        addOwnRun(result.value.runId);
        client.setQueryData<PlanView>(key, { ...view, state: "applying", runId: result.value.runId });
      } else if (result.error.code === "plan" && result.error.problem.code === "conflicted") {
        const { plan, by } = result.error.problem;
        client.setQueryData<KnownConflict>(conflictKey(plan.id), { before: view.plan, by });
        router.replace(successorHref(clusterId, planId, plan.id));
      } else setError(result.error);
      void client.invalidateQueries({ queryKey: key });
    });
  return { apply, isApplying, error };
}
