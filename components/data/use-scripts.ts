"use client";

import { useQuery } from "@tanstack/react-query";
import type { PlanView } from "@/lib/api/plan-view";
import { askApi } from "./ask-api";

/** The configuration as scripts, or a resource's with what it depends on. Read anew each time one looks. */
export function useScripts(clusterId: string, resource: string | null) {
  const query = resource === null ? "" : `?resource=${encodeURIComponent(resource)}`;
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/scripts${query}`;
  return useQuery({
    queryKey: ["scripts", path],
    queryFn: ({ signal }) => askApi<{ readonly scripts: PlanView["scripts"] }>(path, { signal }),
    gcTime: 0,
  });
}
