import type { Cluster } from "../cluster/cluster";
import type { ClusterSnapshot } from "../cluster/snapshot";
import { diffList } from "./diff-list";
import type { SnapshotDelta } from "./message";
import { isSameValue } from "./same-value";

/**
 * Whether a delta can lead from one snapshot to the other: the same life of the same watcher, and the picture
 * did not go away. Otherwise the whole snapshot must be sent.
 */
export function isDiffable(before: ClusterSnapshot, after: ClusterSnapshot): boolean {
  return (
    before.id === after.id &&
    before.epoch === after.epoch &&
    (before.cluster === null || after.cluster !== null)
  );
}

/** The difference of two snapshots for which {@link isDiffable} holds. */
export function diffSnapshots(before: ClusterSnapshot, after: ClusterSnapshot): SnapshotDelta {
  const { cluster: _a, id: _b, epoch: _c, version: _d, ...fieldsBefore } = before;
  const { cluster, id: _e, epoch, version, ...fieldsAfter } = after;
  return {
    epoch,
    baseVersion: before.version,
    version,
    snapshot: changedFields(fieldsBefore, fieldsAfter),
    ...diffClusters(before.cluster, cluster),
  };
}

function diffClusters(
  before: Cluster | null,
  after: Cluster | null,
): Pick<SnapshotDelta, "cluster" | "nodes" | "resources"> {
  if (before === after || after === null) return { cluster: {}, nodes: null, resources: null };
  const { nodes, resources, ...fields } = after;
  if (before === null) {
    return {
      cluster: fields,
      nodes: { order: nodes.map((node) => node.name), changed: nodes },
      resources: { order: resources.map((resource) => resource.id), changed: resources },
    };
  }
  const { nodes: nodesBefore, resources: resourcesBefore, ...fieldsBefore } = before;
  return {
    cluster: changedFields(fieldsBefore, fields),
    nodes: diffList(nodesBefore, nodes, (node) => node.name),
    resources: diffList(resourcesBefore, resources, (resource) => resource.id),
  };
}

function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const entries = Object.entries(after) as [keyof T, T[keyof T]][];
  return Object.fromEntries(entries.filter(([key, value]) => !isSameValue(before[key], value))) as Partial<T>;
}
