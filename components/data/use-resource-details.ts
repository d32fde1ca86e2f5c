"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ResourceDetails } from "@/lib/api/details";
import { askApi } from "./ask-api";

/** What is too long for the stream about one resource; read again whenever `revision` moves. */
export function useResourceDetails(clusterId: string, resource: string, revision: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/resources/${encodeURIComponent(resource)}`;
  return useQuery({
    queryKey: ["details", path, revision],
    queryFn: ({ signal }) => askApi<ResourceDetails>(path, { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === path ? keepPreviousData(previous) : undefined,
  });
}
