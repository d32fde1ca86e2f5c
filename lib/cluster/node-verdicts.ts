import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Node, nodeState } from "./node";
import { primitivesOf } from "./resource";

/** What is wrong with nodes: one verdict for a node's state, one more for its health where it is up. */
export function nodeVerdicts(cluster: Cluster): readonly Verdict[] {
  return cluster.nodes.flatMap((node) => [...stateVerdict(node, cluster), ...healthVerdict(node)]);
}

function stateVerdict(node: Node, cluster: Cluster): readonly Verdict[] {
  const { name } = node;
  switch (nodeState(node)) {
    case "unclean":
      return [{ code: "node-unclean", severity: "critical", node: name }];
    case "offline":
      if (isOffOnPurpose(node, cluster)) return [];
      return [{ code: "node-offline", severity: offlineSeverity(node, cluster), node: name }];
    case "pending":
      return [{ code: "node-pending", severity: "warning", node: name }];
    case "maintenance":
      return [{ code: "node-maintenance", severity: "warning", node: name }];
    case "standby":
      return [{ code: "node-standby", severity: "warning", node: name, onFail: node.standbyOnFail }];
    default:
      return [];
  }
}

/** A node that was shut down cleanly is a warning; one that should be up, or that costs the quorum, is more. */
function offlineSeverity(node: Node, cluster: Cluster): "critical" | "warning" {
  const costsQuorum = node.kind === "member" && cluster.dc !== null && !cluster.hasQuorum;
  return node.expectedUp || costsQuorum ? "critical" : "warning";
}

/** A remote or guest node is off because the resource that makes it is switched off. */
function isOffOnPurpose(node: Node, cluster: Cluster): boolean {
  if (node.kind !== "remote" && node.kind !== "guest") return false;
  const makers = [node.containerId, node.name];
  return cluster.resources
    .flatMap((resource) => primitivesOf(resource).map((primitive) => ({ primitive, resource })))
    .some(
      ({ primitive, resource }) => makers.includes(primitive.id) && (primitive.disabled || resource.disabled),
    );
}

function healthVerdict(node: Node): readonly Verdict[] {
  if (!node.online || (node.health !== "red" && node.health !== "yellow")) return [];
  return [{ code: "node-unhealthy", severity: "warning", node: node.name, health: node.health }];
}
