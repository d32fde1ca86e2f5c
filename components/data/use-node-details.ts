"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { NodeDetails } from "@/lib/api/details";
import { askApi } from "./ask-api";

/** What is too long for the stream about one node; read again whenever `revision` moves. */
export function useNodeDetails(clusterId: string, node: string, revision: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/nodes/${encodeURIComponent(node)}`;
  return useQuery({
    queryKey: ["details", path, revision],
    queryFn: ({ signal }) => askApi<NodeDetails>(path, { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === path ? keepPreviousData(previous) : undefined,
  });
}
