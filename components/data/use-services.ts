"use client";

import { useQuery } from "@tanstack/react-query";
import type { ServicesView } from "@/lib/api/services-view";
import { askApi } from "./ask-api";

/** Three short commands a node, and the watch beside them: more often they cost a node over 1 % of a core (docs/benchmarks.md). */
const PACE_MS = 15_000;

/** The cluster's services as each node sees them, asked again and again while somebody looks. */
export function useServices(clusterId: string) {
  return useQuery({
    queryKey: ["services", clusterId],
    queryFn: ({ signal }) =>
      askApi<ServicesView>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/services`, { signal }),
    refetchInterval: PACE_MS,
    staleTime: 0,
  });
}
