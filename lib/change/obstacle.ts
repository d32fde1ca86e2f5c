import type { Cluster } from "../cluster/cluster";
import type { ResourceHistory } from "../cluster/failure";
import type { Node } from "../cluster/node";
import type { Obstacle } from "./effects";
import { idsWithin, locate } from "./locate";
import { moveObstacle } from "./move-obstacle";
import { leftoversOf, normalise } from "./normalise";
import type { Operation } from "./operation";

/**
 * Why an operation is not sensible now, or null where it may be planned. It is normalised first, and judged by
 * the picture alone: the scheduler has the last word when it is simulated. `histories` (fail counts) where known.
 */
export function obstacleTo(
  cluster: Cluster,
  operation: Operation,
  histories: readonly ResourceHistory[] = [],
): Obstacle | null {
  const normal = normalise(cluster, operation);
  if (!normal.ok) return normal.error;
  const wanted = normal.value;
  switch (wanted.kind) {
    case "node.standby":
      return nodeObstacle(cluster, wanted.node, (node) => node.standby && !node.standbyOnFail);
    case "node.online":
      return nodeObstacle(cluster, wanted.node, (node) => !node.standby && !node.standbyOnFail);
    case "node.maintenance":
      return nodeObstacle(cluster, wanted.node, (node) => node.maintenance === wanted.on);
    case "resource.move":
      return moveObstacle(cluster, wanted, histories);
    case "resource.clear":
      return leftoversOf(cluster, wanted.resource).length > 0
        ? null
        : { code: "nothing-to-clear", resource: wanted.resource };
    case "resource.cleanup":
      return cleanupObstacle(cluster, wanted, histories);
    case "unit.boot":
      return strangerAmong(cluster, wanted.nodes);
    // The configuration itself says what cannot be done: see editConfiguration.
    case "configuration.change":
    case "configuration.undo":
      return null;
  }
}

function nodeObstacle(cluster: Cluster, name: string, isSo: (node: Node) => boolean): Obstacle | null {
  const node = cluster.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) return { code: "unknown-node", node: name };
  return isSo(node) ? { code: "already-so", node: name } : null;
}

function strangerAmong(cluster: Cluster, names: readonly string[]): Obstacle | null {
  const stranger = names.find((name) => !cluster.nodes.some((node) => node.name === name));
  return stranger === undefined ? null : { code: "unknown-node", node: stranger };
}

function cleanupObstacle(
  cluster: Cluster,
  { resource, node }: Extract<Operation, { kind: "resource.cleanup" }>,
  histories: readonly ResourceHistory[],
): Obstacle | null {
  if (node !== null && !cluster.nodes.some((candidate) => candidate.name === node)) {
    return { code: "unknown-node", node };
  }
  const top = locate(cluster, resource)?.top;
  const ids = top === undefined ? new Set([resource]) : idsWithin(top);
  const there = (place: string) => node === null || place === node;
  const remembered =
    cluster.failures.some((failure) => ids.has(failure.resource) && there(failure.node)) ||
    histories.some((history) => ids.has(history.resource) && history.failCount > 0 && there(history.node));
  return remembered ? null : { code: "no-fail-count", resource };
}
