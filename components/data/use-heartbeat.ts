"use client";

import { useQuery } from "@tanstack/react-query";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { askApi } from "./ask-api";
import { useActiveJobs } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

/** One short script a node: at this pace it costs a node far below 1 % of a core. */
const PACE_MS = 10_000;

/** A cluster of Heartbeat as each node sees it, asked again and again while somebody looks, and when a job about it begins or ends. */
export function useHeartbeat(clusterId: string) {
  const query = useQuery({
    queryKey: ["heartbeat", clusterId],
    queryFn: ({ signal }) =>
      askApi<HeartbeatView>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/heartbeat`, { signal }),
    refetchInterval: PACE_MS,
    staleTime: 0,
  });
  const jobs = useActiveJobs().filter(
    ({ about }) => about.kind === "cluster" && about.clusterId === clusterId,
  );
  useRefetchOn(
    jobs.map(({ id, stepsOver }) => `${id} ${stepsOver}`),
    query.refetch,
  );
  return query;
}
