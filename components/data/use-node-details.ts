"use client";

import { useQuery } from "@tanstack/react-query";
import type { NodeDetails } from "@/lib/api/details";
import { askApi } from "./ask-api";
import { useRefetchOn } from "./use-refetch-on";

/** What is too long for the stream about one node; read again whenever one of `causes` is another object. */
export function useNodeDetails(clusterId: string, node: string, causes: readonly unknown[]) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/nodes/${encodeURIComponent(node)}`;
  const query = useQuery({
    queryKey: ["details", path],
    queryFn: ({ signal }) => askApi<NodeDetails>(path, { signal }),
  });
  useRefetchOn(causes, query.refetch);
  return query;
}
