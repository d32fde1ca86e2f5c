"use client";

import { useQuery } from "@tanstack/react-query";
import type { MaintenanceView } from "@/lib/api/maintenance-view";
import type { SessionEnding } from "@/lib/maintenance/ending";
import { askApi } from "./ask-api";
import { useClusterView } from "./use-cluster-view";
import { useRefetchOn } from "./use-refetch-on";

const TIMEOUT_MS = 100_000;

function pathOf(clusterId: string): string {
  return `/api/v1/clusters/${encodeURIComponent(clusterId)}/maintenance`;
}

/** A cluster's maintenance sessions; asked again when nodes, the configuration or a change of ours may have begun or ended one. */
export function useMaintenance(clusterId: string) {
  const { view } = useClusterView(clusterId);
  const cluster = view?.snapshot.cluster;
  const [run] = view?.runs ?? [];
  const query = useQuery({
    queryKey: ["maintenance", clusterId],
    queryFn: ({ signal }) => askApi<MaintenanceView>(pathOf(clusterId), { signal }),
    staleTime: 0,
  });
  const isReminded = view?.snapshot.verdicts.some(({ code }) => code.endsWith("maintenance-overdue"));
  useRefetchOn(
    [cluster?.nodes, cluster?.options.maintenanceMode, run?.id, run?.state, isReminded],
    query.refetch,
  );
  return query;
}

/** Asks what the end of a session comes to. */
export function useSessionEnding(clusterId: string, sessionId: string) {
  return useQuery({
    queryKey: ["maintenance-end", clusterId, sessionId],
    queryFn: () =>
      askApi<SessionEnding>(`${pathOf(clusterId)}/end`, {
        body: { sessionId },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
    staleTime: 0,
    gcTime: 0,
  });
}
