"use client";

import { useQuery } from "@tanstack/react-query";
import type { ResourceDetails } from "@/lib/api/details";
import { askApi } from "./ask-api";
import { useRefetchOn } from "./use-refetch-on";

/** What is too long for the stream about one resource; read again whenever one of `causes` is another object. */
export function useResourceDetails(clusterId: string, resource: string, causes: readonly unknown[]) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/resources/${encodeURIComponent(resource)}`;
  const query = useQuery({
    queryKey: ["details", path],
    queryFn: ({ signal }) => askApi<ResourceDetails>(path, { signal }),
  });
  useRefetchOn(causes, query.refetch);
  return query;
}
