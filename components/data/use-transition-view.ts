"use client";

import { useQuery } from "@tanstack/react-query";
import type { TransitionView } from "@/lib/api/transition-view";
import { askApi } from "./ask-api";

/** One decision of the scheduler, opened on the node that keeps it. */
export function useTransitionView(clusterId: string, reference: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/history/transitions/${encodeURIComponent(reference)}`;
  return useQuery({
    queryKey: ["transition", path],
    queryFn: ({ signal }) => askApi<TransitionView>(path, { signal }),
    staleTime: 0,
  });
}
