import type { Cluster } from "./cluster";
import type { ClusterEvent } from "./event";
import type { FencingEvent } from "./failure";
import { nodeEvents } from "./node-events";
import { resourceEvents } from "./resource-events";

/**
 * What happened between two snapshots of one cluster, in the order in which people would tell it.
 * Where either snapshot is of a stopped cluster there is nothing to compare.
 */
export function clusterEvents(before: Cluster, after: Cluster): ClusterEvent[] {
  if (before.nodes.length === 0 || after.nodes.length === 0) return [];
  return [
    ...optionEvents(before, after),
    ...nodeEvents(before.nodes, after.nodes),
    ...fencingEvents(before.fencing, after.fencing),
    ...failureEvents(before, after),
    ...resourceEvents(before, after),
    ...constraintEvents(before, after),
  ];
}

function optionEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  const events: ClusterEvent[] = [];
  if (before.hasQuorum !== after.hasQuorum) events.push({ kind: "cluster.quorum", has: after.hasQuorum });
  if (before.dc?.name !== after.dc?.name) events.push({ kind: "cluster.dc", node: after.dc?.name ?? null });
  if (before.options.maintenanceMode !== after.options.maintenanceMode) {
    events.push({ kind: "cluster.maintenance", on: after.options.maintenanceMode });
  }
  return events;
}

/** Fencings that came to an end since; "on" is no fencing but its undoing. */
function fencingEvents(
  before: readonly FencingEvent[],
  after: readonly FencingEvent[],
): readonly ClusterEvent[] {
  const key = (event: FencingEvent) =>
    JSON.stringify([event.target, event.action, event.client, event.origin, event.completedAt, event.state]);
  const known = new Set(before.map(key));
  return after
    .filter((event) => (event.state === "success" || event.state === "failed") && event.action !== "on")
    .filter((event) => !known.has(key(event)))
    .map((event) => ({
      kind: "node.fenced",
      node: event.target,
      by: event.delegate ?? event.origin,
      succeeded: event.state === "success",
    }));
}

function failureEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  const key = (failure: Cluster["failures"][number]) =>
    JSON.stringify([failure.operationKey, failure.node, failure.lastChange]);
  const known = new Set(before.failures.map(key));
  return after.failures
    .filter((failure) => !known.has(key(failure)))
    .map(({ resource, node, task, exitStatus, exitReason }) => ({
      kind: "resource.failed",
      resource,
      node,
      task,
      exitStatus,
      exitReason,
    }));
}

function constraintEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  // A configuration that could not be read has lost nothing.
  if (before.configurationProblem !== null || after.configurationProblem !== null) return [];
  const was = new Set(before.constraints.map(({ id }) => id));
  const is = new Set(after.constraints.map(({ id }) => id));
  return [
    ...[...is]
      .filter((id) => !was.has(id))
      .map((id): ClusterEvent => ({ kind: "constraint.added", constraint: id })),
    ...[...was]
      .filter((id) => !is.has(id))
      .map((id): ClusterEvent => ({ kind: "constraint.removed", constraint: id })),
  ];
}
