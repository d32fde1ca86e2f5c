"use client";

import { useMemo } from "react";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { JobSummary } from "@/lib/job/job";
import type { ClustersMessage } from "@/lib/stream/clusters-message";
import { parseClustersMessage } from "@/lib/stream/parse-message";
import { shareStructure } from "@/lib/stream/share-structure";
import type { StreamLink } from "./stream-link";
import { type StreamSpec, useStream } from "./use-stream";

type Clusters = readonly ClusterSummary[];

/** What the console has, in short. */
interface Overview {
  readonly clusters: Clusters;
  readonly jobs: readonly JobSummary[];
}

const OVERVIEW: StreamSpec<Overview> = {
  url: "/api/v1/stream",
  // Tells background tabs what to show in their icon and title, for all clusters over one connection.
  always: true,
  reduce: (overview, data) => {
    const message = parseClustersMessage(data);
    if (message?.kind !== "clusters") return overview;
    const { clusters, jobs } = message;
    return shareStructure(overview, { clusters, jobs });
  },
  toMessage: ({ clusters, jobs }) =>
    JSON.stringify({ kind: "clusters", clusters, jobs } satisfies ClustersMessage),
};
const NO_JOBS: readonly JobSummary[] = [];

/** All clusters in short, pushed. */
export function useClusters(initial?: Clusters): { clusters: Clusters | null; link: StreamLink } {
  const first = useMemo(() => initial && { clusters: initial, jobs: NO_JOBS }, [initial]);
  const { value, link } = useStream(OVERVIEW, first);
  return { clusters: value?.clusters ?? null, link };
}

/** Jobs that are not over, pushed, newest first. */
export function useActiveJobs(): readonly JobSummary[] {
  return useStream(OVERVIEW).value?.jobs ?? NO_JOBS;
}
