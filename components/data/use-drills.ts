"use client";

import { useQuery } from "@tanstack/react-query";
import type { DrillsView } from "@/lib/api/drill-view";
import { askApi } from "./ask-api";
import { useActiveJobs } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

/** The drills of a cluster so far, and what could be probed; read again when one begins or ends. */
export function useDrills(clusterId: string) {
  const running = useActiveJobs().find(
    ({ kind, about }) => kind === "drill" && about.kind === "cluster" && about.clusterId === clusterId,
  );
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/drills`;
  const query = useQuery({
    queryKey: ["drills", clusterId],
    queryFn: ({ signal }) => askApi<DrillsView>(path, { signal }),
    staleTime: 0,
  });
  useRefetchOn([running?.id], query.refetch);
  return { view: query.data, error: query.error, refetch: query.refetch };
}
