import type { Cluster } from "../cluster/cluster";
import { mergeFeed } from "./merge-feed";
import { mergeRun } from "./merge-run";
import type { SnapshotDelta, StreamMessage } from "./message";
import { patchList } from "./patch-list";
import { shareStructure } from "./share-structure";
import type { ClusterView } from "./view";

/**
 * What a browser knows after one more message. Older versions are dropped, a delta that does not fit marks the
 * view stale (ask for a snapshot), nodes and resources that did not change keep their identity.
 */
export function applyMessage(view: ClusterView | null, message: StreamMessage): ClusterView | null {
  switch (message.kind) {
    case "snapshot":
      return applySnapshot(view, message);
    case "delta":
      return view === null ? null : applyDelta(view, message);
    case "run":
      return view === null ? null : { ...view, runs: mergeRun(view.runs, message.run) };
    case "heartbeat":
      return view;
  }
}

type SnapshotMessage = Extract<StreamMessage, { kind: "snapshot" }>;
type DeltaMessage = Extract<StreamMessage, { kind: "delta" }>;

function applySnapshot(view: ClusterView | null, message: SnapshotMessage): ClusterView {
  const { snapshot, feed, runs } = message;
  if (view === null) return { snapshot, feed, runs, stale: false };
  const isOlder = snapshot.epoch === view.snapshot.epoch && snapshot.version < view.snapshot.version;
  if (isOlder) return view;
  return shareStructure(view, { snapshot, feed, runs, stale: false });
}

function applyDelta(view: ClusterView, { delta, events }: DeltaMessage): ClusterView {
  const { snapshot } = view;
  if (delta.epoch === snapshot.epoch && delta.version <= snapshot.version) return view;
  const isFitting = delta.epoch === snapshot.epoch && delta.baseVersion === snapshot.version;
  const cluster = isFitting ? patchCluster(snapshot.cluster, delta) : undefined;
  if (cluster === undefined) return view.stale ? view : { ...view, stale: true };
  return {
    ...view,
    snapshot: { ...snapshot, ...delta.snapshot, version: delta.version, cluster },
    feed: mergeFeed(view.feed, events),
  };
}

/** Undefined where the delta does not belong to this cluster. */
function patchCluster(cluster: Cluster | null, delta: SnapshotDelta): Cluster | null | undefined {
  const isUntouched =
    delta.nodes === null && delta.resources === null && Object.keys(delta.cluster).length === 0;
  if (isUntouched) return cluster;
  if (cluster === null && (delta.nodes === null || delta.resources === null)) return undefined;
  const nodes = delta.nodes
    ? patchList(cluster?.nodes ?? [], delta.nodes, (node) => node.name)
    : cluster?.nodes;
  const resources = delta.resources
    ? patchList(cluster?.resources ?? [], delta.resources, (resource) => resource.id)
    : cluster?.resources;
  if (!nodes || !resources) return undefined;
  // Without a picture before, the delta carries every field (see diffSnapshots).
  return { ...cluster, ...delta.cluster, nodes, resources } as Cluster;
}
