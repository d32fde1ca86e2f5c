"use client";

import { useQuery } from "@tanstack/react-query";
import { planChange } from "@/app/actions/change/plan";
import type { Effects } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan/plan";
import { ApiFailure } from "./api-failure";
import { callAction } from "./call-action";

/** What stops and moves when a node's cluster services stop, by the scheduler's word. Null: they do not run there. */
export interface StopForecast {
  readonly operation: Operation;
  readonly effects: Effects;
}

/** Asked once, when somebody looks at it. Nothing is changed by asking. */
export function useStopForecast(clusterId: string, node: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["stop-forecast", clusterId, node],
    queryFn: async (): Promise<StopForecast | null> => {
      const operation = { kind: "node.services", nodes: [node], on: false } as const;
      const planned = await callAction<Plan>(planChange({ clusterId, operation }));
      if (planned.ok) return { operation, effects: planned.value.effects };
      const { error } = planned;
      if (error.code === "plan" && error.problem.code === "nothing-to-change") return null;
      throw new ApiFailure(error);
    },
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
