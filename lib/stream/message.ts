import type { Run } from "../change/run/run";
import type { Cluster } from "../cluster/cluster";
import type { FeedEntry } from "../cluster/event";
import type { Node } from "../cluster/node";
import type { Resource } from "../cluster/resource";
import type { ClusterSnapshot } from "../cluster/snapshot";

/**
 * What `GET /api/v1/clusters/{id}/stream` sends, one JSON document per SSE `data:` field.
 * The first message is always a `snapshot`; after a gap (a slow reader) another `snapshot` comes instead of a backlog.
 */
export type StreamMessage =
  | {
      readonly kind: "snapshot";
      readonly snapshot: ClusterSnapshot;
      readonly feed: readonly FeedEntry[];
      readonly runs: readonly Run[];
    }
  | { readonly kind: "delta"; readonly delta: SnapshotDelta; readonly events: readonly FeedEntry[] }
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "heartbeat"; readonly at: string };

/** The difference of two snapshots by whole nodes and whole top-level resources. Valid on exactly `baseVersion`. */
export interface SnapshotDelta {
  readonly epoch: string;
  readonly baseVersion: number;
  readonly version: number;
  /** Snapshot fields that changed, without `cluster`. */
  readonly snapshot: Partial<Omit<ClusterSnapshot, "cluster" | "epoch" | "version" | "id">>;
  /** Fields of the cluster that changed, without the two long lists. */
  readonly cluster: Partial<Omit<Cluster, "nodes" | "resources">>;
  readonly nodes: ListDelta<Node> | null;
  readonly resources: ListDelta<Resource> | null;
}

/** `order`: all keys (node names, resource ids) in their new order, null where it is unchanged. */
export interface ListDelta<T> {
  readonly order: readonly string[] | null;
  readonly changed: readonly T[];
}
