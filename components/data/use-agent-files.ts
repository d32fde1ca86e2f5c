"use client";

import { useQuery } from "@tanstack/react-query";
import type { AgentFilesView } from "@/lib/api/agent-files-view";
import { askApi } from "./ask-api";

/** The files that an agent's job brought and found, once somebody wants to see them. */
export function useAgentFiles(jobId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["agent-files", jobId],
    queryFn: ({ signal }) =>
      askApi<AgentFilesView>(`/api/v1/jobs/${encodeURIComponent(jobId)}/agent-files`, { signal }),
    enabled: isWanted,
    gcTime: 0,
  });
}
