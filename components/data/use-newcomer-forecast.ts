"use client";

import { useQuery } from "@tanstack/react-query";
import type { NewcomerForecast } from "@/lib/api/details";
import { askApi } from "./ask-api";

/** What happens once a host has joined as this node, asked whenever its name is another good one. */
export function useNewcomerForecast(clusterId: string, node: string | null) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/forecast/newcomer`;
  return useQuery({
    queryKey: ["newcomer-forecast", clusterId, node],
    queryFn: ({ signal }) =>
      askApi<NewcomerForecast>(`${path}?${new URLSearchParams({ node: node ?? "" })}`, { signal }),
    enabled: node !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
