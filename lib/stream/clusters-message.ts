import type { ClusterSummary } from "../api/cluster-summary";

/** What `GET /api/v1/stream` sends: the whole list whenever a summary changes, and a sign of life in between. */
export type ClustersMessage =
  | { readonly kind: "clusters"; readonly clusters: readonly ClusterSummary[] }
  | { readonly kind: "heartbeat"; readonly at: string };
