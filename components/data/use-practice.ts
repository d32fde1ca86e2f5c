"use client";

import { useQuery } from "@tanstack/react-query";
import type { PracticeView } from "@/lib/api/practice-view";
import { askApi } from "./ask-api";

/** Whether a cluster is a practice copy, and what has become of it and its original. Read anew each time one looks. */
export function usePractice(clusterId: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/practice`;
  return useQuery({
    queryKey: ["practice", clusterId],
    queryFn: ({ signal }) => askApi<PracticeView>(path, { signal }),
    gcTime: 0,
  });
}
