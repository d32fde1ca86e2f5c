"use client";

import { useQuery } from "@tanstack/react-query";
import type { ChecksView } from "@/lib/api/checks-view";
import type { JobSummary } from "@/lib/job/job";
import { askApi } from "./ask-api";
import { useActiveJobs } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

/** The newest checks of a cluster, and the job that makes new ones, whoever began it. Read again when that is over. */
export function useChecks(clusterId: string) {
  const running: JobSummary | undefined = useActiveJobs().find(
    ({ kind, about }) => kind === "checks" && about.kind === "cluster" && about.clusterId === clusterId,
  );
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/checks`;
  const query = useQuery({
    queryKey: ["checks", clusterId],
    queryFn: ({ signal }) => askApi<ChecksView>(path, { signal }),
    staleTime: 0,
  });
  useRefetchOn([running?.id], query.refetch);
  return { view: query.data, error: query.error, refetch: query.refetch, running: running ?? null };
}
