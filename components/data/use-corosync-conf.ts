"use client";

import { useQuery } from "@tanstack/react-query";
import type { CorosyncConfView } from "@/lib/api/corosync-conf-view";
import { askApi } from "./ask-api";
import { useActiveJobs } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

/** Every member's corosync.conf. Read again when a job about the cluster begins or is over, and by whoever wants it. */
export function useCorosyncConf(clusterId: string) {
  const working = useActiveJobs().find(
    ({ kind, about }) =>
      kind === "corosync-conf" && about.kind === "cluster" && about.clusterId === clusterId,
  );
  const query = useQuery({
    queryKey: ["corosync-conf", clusterId],
    queryFn: ({ signal }) =>
      askApi<CorosyncConfView>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/corosync-conf`, { signal }),
    staleTime: 0,
    // Nobody begins to edit what was read when the page was open last: it may have been replaced since, and the typing with it.
    gcTime: 0,
  });
  useRefetchOn([working?.id], query.refetch);
  return query;
}
