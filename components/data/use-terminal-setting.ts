"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { TerminalSetting } from "@/lib/api/terminal-view";
import { askApi } from "./ask-api";

/** Whether terminals are allowed on a cluster's nodes; asked only by who may know (`enabled`). */
export function useTerminalSetting(clusterId: string, enabled: boolean) {
  return useQuery({
    queryKey: ["terminal-setting", clusterId],
    queryFn: ({ signal }) =>
      askApi<TerminalSetting>(`/api/v1/clusters/${encodeURIComponent(clusterId)}/terminals`, { signal }),
    enabled,
  });
}

/** Has it asked again, for whoever changed it. */
export function useRefreshTerminalSetting(clusterId: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    () => client.invalidateQueries({ queryKey: ["terminal-setting", clusterId] }),
    [client, clusterId],
  );
}
