"use client";

import { useQuery } from "@tanstack/react-query";
import type { Ledger } from "@/lib/ledger/entry";
import { askApi } from "./ask-api";
import { useClusterView } from "./use-cluster-view";
import { useRefetchOn } from "./use-refetch-on";

/** What is left on a cluster. Asked when one looks, when the configuration or the nodes changed, and by whoever wants it. */
export function useLedger(clusterId: string) {
  const { view } = useClusterView(clusterId);
  const cluster = view?.snapshot.cluster;
  const query = useQuery({
    queryKey: ["ledger", clusterId],
    queryFn: ({ signal }) =>
      askApi<Ledger>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/leftovers`, { signal }),
    staleTime: 0,
  });
  const over = view?.runs.find(({ endedAt }) => endedAt !== null);
  useRefetchOn(
    [cluster?.lastChange, cluster?.nodes, cluster?.failures, over?.id, over?.endedAt],
    query.refetch,
  );
  return query;
}
