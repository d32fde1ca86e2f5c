"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AvailabilityView } from "@/lib/api/availability-view";
import { askApi } from "./ask-api";

const AGAIN_MS = 15_000;

/** Where the same can be had for other programs; `format` "json" or "csv". */
export function availabilityPath(clusterId: string, from: string, format: "json" | "csv"): string {
  const query = new URLSearchParams({ from, format });
  return `/api/v1/clusters/${encodeURIComponent(clusterId)}/availability?${query}`;
}

/** What a cluster's services and nodes were in the last while, in milliseconds; read again now and then. */
export function useAvailability(clusterId: string, spanMs: number) {
  return useQuery({
    queryKey: ["availability", clusterId, spanMs],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - spanMs).toISOString();
      return askApi<AvailabilityView>(availabilityPath(clusterId, from, "json"), { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  });
}
