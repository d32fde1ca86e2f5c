"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { cancelPlan } from "@/app/actions/change/cancel";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import type { PlanView } from "@/lib/api/plan-view";

/** Cancels a plan for everybody who reads it. */
export function useCancelPlan({ plan: { id: planId, clusterId } }: PlanView) {
  const client = useQueryClient();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isCancelling, start] = useTransition();
  const cancel = () =>
    start(async () => {
      const result = await callAction(cancelPlan({ clusterId, planId }));
      setError(result.ok ? null : result.error);
      await client.invalidateQueries({ queryKey: ["plan", clusterId, planId] });
    });
  return { cancel, isCancelling, error };
}
