"use client";

import { useQuery } from "@tanstack/react-query";
import type { PlanView } from "@/lib/api/plan-view";
import { askApi } from "./ask-api";

/** A kept plan and what has become of it. */
export function usePlan(clusterId: string, planId: string | null) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/plans/${encodeURIComponent(planId ?? "")}`;
  return useQuery({
    queryKey: ["plan", clusterId, planId],
    queryFn: ({ signal }) => askApi<PlanView>(path, { signal }),
    enabled: planId !== null,
    retry: false,
    // Somebody else may have applied it, or tried to, while one looked elsewhere.
    refetchOnWindowFocus: "always",
  });
}
