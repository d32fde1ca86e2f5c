import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Node, nodeState } from "./node";
import { primitivesOf } from "./resource";

/**
 * What is wrong with nodes: one verdict for a node's state (two where it is in standby and in maintenance: each has to
 * be ended), one more for its health. A remote or guest node that is off because the resource behind it
 * is, which `found` says already, is not said again.
 */
export function nodeVerdicts(cluster: Cluster, found: readonly Verdict[] = []): readonly Verdict[] {
  return cluster.nodes.flatMap((node) => [...stateVerdicts(node, cluster, found), ...healthVerdict(node)]);
}

function stateVerdicts(node: Node, cluster: Cluster, found: readonly Verdict[]): readonly Verdict[] {
  const { name, online } = node;
  switch (nodeState(node)) {
    case "unclean":
      return [{ code: "node-unclean", severity: "critical", node: name, online }];
    case "offline":
      if (isExplained(node, cluster, found)) return [];
      return [
        { code: "node-offline", severity: offlineSeverity(node, cluster), node: name, back: backAs(node) },
      ];
    case "pending":
      return [{ code: "node-pending", severity: "warning", node: name }];
    case "standby":
    case "maintenance":
      return heldBack(node);
    default:
      return [];
  }
}

function heldBack(node: Node): readonly Verdict[] {
  const { name, standbyOnFail: onFail, resourcesRunning: active } = node;
  const found: Verdict[] = [];
  if (node.standby || onFail) {
    found.push({ code: "node-standby", severity: "warning", node: name, onFail, active });
  }
  if (node.maintenance) found.push({ code: "node-maintenance", severity: "warning", node: name });
  return found;
}

function backAs(node: Node): "standby" | "maintenance" | "online" {
  if (node.standby) return "standby";
  return node.maintenance ? "maintenance" : "online";
}

/** A node that was shut down cleanly is a warning; one that should be up, or that costs the quorum, is more. */
function offlineSeverity(node: Node, cluster: Cluster): "critical" | "warning" {
  const costsQuorum = node.kind === "member" && cluster.dc !== null && !cluster.hasQuorum;
  return node.expectedUp || costsQuorum ? "critical" : "warning";
}

/** The resource that makes a remote or guest node is switched off, or has a verdict of its own. */
function isExplained(node: Node, cluster: Cluster, found: readonly Verdict[]): boolean {
  if (node.kind !== "remote" && node.kind !== "guest") return false;
  const makers = [node.containerId, node.name];
  return cluster.resources.some((resource) =>
    primitivesOf(resource).some(
      (primitive) =>
        makers.includes(primitive.id) &&
        (primitive.disabled ||
          resource.disabled ||
          found.some((v) => "resource" in v && (v.resource === primitive.id || v.resource === resource.id))),
    ),
  );
}

function healthVerdict(node: Node): readonly Verdict[] {
  if (node.health !== "red" && node.health !== "yellow") return [];
  return [{ code: "node-unhealthy", severity: "warning", node: node.name, health: node.health }];
}
