"use client";

import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { ClustersMessage } from "@/lib/stream/clusters-message";
import { parseClustersMessage } from "@/lib/stream/parse-message";
import { shareStructure } from "@/lib/stream/share-structure";
import type { StreamLink } from "./stream-link";
import { type StreamSpec, useStream } from "./use-stream";

type Clusters = readonly ClusterSummary[];

const CLUSTERS: StreamSpec<Clusters> = {
  url: "/api/v1/stream",
  // Tells background tabs what to show in their icon and title, for all clusters over one connection.
  always: true,
  reduce: (clusters, data) => {
    const message = parseClustersMessage(data);
    return message?.kind === "clusters" ? shareStructure(clusters, message.clusters) : clusters;
  },
  toMessage: (clusters) => JSON.stringify({ kind: "clusters", clusters } satisfies ClustersMessage),
};

/** All clusters in short, pushed. */
export function useClusters(initial?: Clusters): { clusters: Clusters | null; link: StreamLink } {
  const { value, link } = useStream(CLUSTERS, initial);
  return { clusters: value, link };
}
