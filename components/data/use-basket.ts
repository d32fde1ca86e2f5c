"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { BasketView } from "@/lib/api/basket-view";
import { askApi } from "./ask-api";

/** Others put into the basket, too, and no stream tells of it. */
const PACE_MS = 10_000;

const pathOf = (clusterId: string) => `/api/v1/clusters/${encodeURIComponent(clusterId)}/basket`;

/** What waits in a cluster's basket. */
export function useBasket(clusterId: string) {
  return useQuery({
    queryKey: ["basket", clusterId, "view"],
    queryFn: ({ signal }) => askApi<BasketView>(pathOf(clusterId), { signal }),
    refetchInterval: PACE_MS,
    staleTime: 0,
  });
}

/** How many changes wait in it; null while that is not known. */
export function useBasketCount(clusterId: string | null): number | null {
  const query = useQuery({
    queryKey: ["basket", clusterId, "count"],
    queryFn: ({ signal }) =>
      askApi<{ readonly count: number }>(`${pathOf(clusterId ?? "")}/count`, { signal }),
    enabled: clusterId !== null,
    refetchInterval: PACE_MS,
    retry: false,
  });
  return query.data?.count ?? null;
}

/** Reads all that is known of a cluster's basket again. */
export function useBasketChanged(clusterId: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["basket", clusterId] });
}
