"use client";

import { useQuery } from "@tanstack/react-query";
import type { PlanView } from "@/lib/api/plan-view";
import { askApi } from "./ask-api";

/** What has become of a plan is asked for that often while it can still become something else: no stream tells of it. */
const PLAN_PACE_MS = 4000;

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
    refetchInterval: ({ state: { data } }) =>
      data?.state === "ready" || data?.state === "applying" ? PLAN_PACE_MS : false,
  });
}
