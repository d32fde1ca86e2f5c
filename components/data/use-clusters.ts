"use client";

import { useMemo } from "react";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { JobSummary } from "@/lib/job/job";
import type { Occasion } from "@/lib/notify/occasion";
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
  readonly leftDown: readonly JobSummary[];
  readonly told: HeardOccasions;
}

/** What just happened, as this tab has heard it: how much so far, and the newest of it. */
export interface HeardOccasions {
  readonly count: number;
  readonly recent: readonly Occasion[];
}

const NOTHING_TOLD: HeardOccasions = { count: 0, recent: [] };
const MOST_RECENT = 100;

const OVERVIEW: StreamSpec<Overview> = {
  url: "/api/v1/stream",
  // Tells background tabs what to show in their icon and title, for all clusters over one connection.
  always: true,
  reduce: (overview, data) => {
    const message = parseClustersMessage(data);
    if (message?.kind === "told")
      return overview && { ...overview, told: more(overview.told, message.occasions) };
    if (message?.kind !== "clusters") return overview;
    const { clusters, jobs, leftDown } = message;
    return shareStructure(overview, { clusters, jobs, leftDown, told: overview?.told ?? NOTHING_TOLD });
  },
  toMessage: ({ clusters, jobs, leftDown }) =>
    JSON.stringify({ kind: "clusters", clusters, jobs, leftDown } satisfies ClustersMessage),
};

function more({ count, recent }: HeardOccasions, occasions: readonly Occasion[]): HeardOccasions {
  return { count: count + occasions.length, recent: [...recent, ...occasions].slice(-MOST_RECENT) };
}

const NO_JOBS: readonly JobSummary[] = [];

/** All clusters in short, pushed. */
export function useClusters(initial?: Clusters): { clusters: Clusters | null; link: StreamLink } {
  const first = useMemo(
    () => initial && { clusters: initial, jobs: NO_JOBS, leftDown: NO_JOBS, told: NOTHING_TOLD },
    [initial],
  );
  const { value, link } = useStream(OVERVIEW, first);
  return { clusters: value?.clusters ?? null, link };
}

/** Jobs that are not over, pushed, newest first. */
export function useActiveJobs(): readonly JobSummary[] {
  return useStream(OVERVIEW).value?.jobs ?? NO_JOBS;
}

/** The restart on all nodes that has left this cluster's services stopped, where its newest one has. Pushed. */
export function useLeftDown(clusterId: string): JobSummary | null {
  const jobs = useStream(OVERVIEW).value?.leftDown ?? NO_JOBS;
  return jobs.find(({ about }) => about.kind === "cluster" && about.clusterId === clusterId) ?? null;
}

/** What just happened on all clusters, pushed. */
export function useTold(): HeardOccasions {
  return useStream(OVERVIEW).value?.told ?? NOTHING_TOLD;
}
