"use client";

import { useQuery } from "@tanstack/react-query";
import { planChange } from "@/app/actions/change/plan";
import type { Effects } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import type { Plan, PlanNote } from "@/lib/change/plan/plan";
import { ApiFailure } from "./api-failure";
import { callAction } from "./call-action";

/** What stops and moves when nodes' cluster services stop, by the scheduler's word, and what to know beside it. Null: they do not run there. */
export interface StopForecast {
  readonly operation: Operation;
  readonly effects: Effects;
  readonly notes: readonly PlanNote[];
}

/** Asked once, when somebody looks at it. Nothing is changed by asking. */
export function useStopForecast(clusterId: string, nodes: readonly string[], isWanted: boolean) {
  return useQuery({
    queryKey: ["stop-forecast", clusterId, ...nodes],
    queryFn: async (): Promise<StopForecast | null> => {
      const operation = { kind: "node.services", nodes, on: false } as const;
      const planned = await callAction<Plan>(planChange({ clusterId, operation }));
      if (planned.ok) {
        const { effects, notes } = planned.value;
        return { operation, effects, notes };
      }
      const { error } = planned;
      if (error.code === "plan" && error.problem.code === "nothing-to-change") return null;
      throw new ApiFailure(error);
    },
    enabled: isWanted && nodes.length > 0,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
