"use client";

import { useQuery } from "@tanstack/react-query";
import type { WhyReport } from "@/lib/why/why";
import { askApi } from "./ask-api";

const TIMEOUT_MS = 100_000;

/** Asks the cluster's scheduler why, once somebody wants to know: each asking takes it a second. */
export function useWhy(clusterId: string, about: WhyReport["about"], isWanted: boolean) {
  const query = new URLSearchParams({ [about.kind]: about.id });
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/why?${query}`;
  return useQuery({
    queryKey: ["why", path],
    queryFn: ({ signal }) =>
      askApi<WhyReport>(path, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) }),
    enabled: isWanted,
    // What was asked an hour ago is no answer.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
