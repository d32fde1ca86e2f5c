import type { Cluster } from "../cluster/cluster";
import { placesOf } from "./locate";
import type { Operation } from "./operation";

/** The change that takes an operation back, judged by how things were before it; null where there is none. */
export function undoOf(operation: Operation, before: Cluster, runId: string): Operation | null {
  switch (operation.kind) {
    case "node.standby":
    case "node.online":
      return undoStandby(operation, before);
    case "node.maintenance": {
      const node = before.nodes.find(({ name }) => name === operation.node);
      return node === undefined || node.maintenance === operation.on
        ? null
        : { ...operation, on: !operation.on };
    }
    case "resource.move":
      return undoMove(operation, before);
    case "resource.clear":
    case "resource.cleanup":
      return null;
    case "unit.boot":
      return { ...operation, enabled: !operation.enabled };
    case "configuration.change":
    case "configuration.undo":
      return { kind: "configuration.undo", subject: operation.subject, run: runId };
  }
}

/** The way back from a run that failed: a move that did not come about leaves nothing but its constraint to take back. */
export function undoOfFailed(
  operation: Operation,
  undo: Operation | null,
  leftConstraint: boolean,
): Operation | null {
  if (operation.kind !== "resource.move") return undo;
  return leftConstraint ? { kind: "resource.clear", resource: operation.resource } : null;
}

function undoStandby(
  { kind, node: name }: Extract<Operation, { kind: "node.standby" | "node.online" }>,
  before: Cluster,
): Operation | null {
  const node = before.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) return null;
  if (kind === "node.standby") return node.standby ? null : { kind: "node.online", node: name };
  return node.standby && !node.standbyOnFail ? { kind: "node.standby", node: name } : null;
}

/** Back to where it was, pinned again if it was; a kept pin that came out of nowhere is cleared instead. */
function undoMove(
  operation: Extract<Operation, { kind: "resource.move" }>,
  before: Cluster,
): Operation | null {
  const { resource: id, promoted, keep } = operation;
  const resource = before.resources.find((candidate) => candidate.id === id);
  const places = resource === undefined ? [] : placesOf(resource, promoted);
  const from = places.length === 1 ? places[0] : undefined;
  const pinned = before.constraints.some(
    (c) => c.kind === "location" && c.origin === "cli-prefer" && c.resources.includes(id) && c.node === from,
  );
  if (from === undefined || (keep && !pinned)) return keep ? { kind: "resource.clear", resource: id } : null;
  return { kind: "resource.move", resource: id, to: from, promoted, keep: pinned };
}
