import type { Cluster } from "../cluster/cluster";
import type { LocationConstraint } from "../cluster/constraint";
import type { ResourceHistory } from "../cluster/failure";
import type { Node } from "../cluster/node";
import { primitivesOf, type Resource } from "../cluster/resource";
import type { Obstacle } from "./effects";
import { idsWithin, placesOf } from "./locate";
import type { Operation } from "./operation";

type Move = Extract<Operation, { kind: "resource.move" }>;

/** A score of this size is "must" or "must not". */
const INFINITY_SCORE = 1_000_000;

/** Why a (normalised) move is not sensible now: first what concerns everything, then the resource, then the node. */
export function moveObstacle(
  cluster: Cluster,
  move: Move,
  histories: readonly ResourceHistory[],
): Obstacle | null {
  const resource = cluster.resources.find((candidate) => candidate.id === move.resource);
  if (resource === undefined) return { code: "unknown-resource", resource: move.resource };
  const node = cluster.nodes.find((candidate) => candidate.name === move.to);
  if (node === undefined) return { code: "unknown-node", node: move.to };
  return (
    standingObstacle(cluster, resource) ??
    nodeObstacle(node) ??
    placeObstacle(resource, move) ??
    banObstacle(cluster, resource, move) ??
    failureObstacle(resource, move, histories)
  );
}

/** Why a resource cannot be moved anywhere now, whatever the target. */
export function standingObstacle(cluster: Cluster, resource: Resource): Obstacle | null {
  return clusterObstacle(cluster) ?? resourceObstacle(resource);
}

function clusterObstacle(cluster: Cluster): Obstacle | null {
  if (cluster.options.maintenanceMode) return { code: "maintenance-mode" };
  if (!cluster.hasQuorum && cluster.options.noQuorumPolicy !== "ignore") return { code: "no-quorum" };
  return null;
}

function resourceObstacle(resource: Resource): Obstacle | null {
  const { id } = resource;
  const parts = primitivesOf(resource);
  if (parts.length > 0 && parts.every((part) => part.orphaned)) {
    return { code: "resource-orphaned", resource: id };
  }
  if (resource.disabled) return { code: "resource-disabled", resource: id };
  // A blocked one is shown as unmanaged too.
  if (parts.some((part) => part.blocked)) return { code: "resource-blocked", resource: id };
  if (!resource.managed || resource.maintenance || parts.some((part) => !part.managed && !part.orphaned)) {
    return { code: "resource-unmanaged", resource: id };
  }
  return null;
}

function nodeObstacle(node: Node): Obstacle | null {
  if (!node.online || node.unclean || node.pending || node.shutdown) {
    return { code: "node-offline", node: node.name };
  }
  if (node.standby || node.standbyOnFail) return { code: "node-standby", node: node.name };
  if (node.maintenance) return { code: "node-maintenance", node: node.name };
  return null;
}

function placeObstacle(resource: Resource, { to, promoted }: Move): Obstacle | null {
  if (placesOf(resource, promoted).includes(to)) {
    return { code: "already-there", resource: resource.id, node: to };
  }
  if (promoted && !placesOf(resource, false).includes(to)) {
    return { code: "no-instance-there", resource: resource.id, node: to };
  }
  return null;
}

/** `crm_resource --move` would lift the target's own `cli-ban` in passing; somebody put it there, so it is asked about first. */
function banObstacle(cluster: Cluster, resource: Resource, move: Move): Obstacle | null {
  const ids = idsWithin(resource);
  const ban =
    cluster.constraints.find(
      (constraint) => constraint.kind === "location" && isBan(constraint, ids, move),
    ) ??
    cluster.bans.find(
      ({ resource: banned, node, weight, promotedOnly }) =>
        ids.has(banned) && node === move.to && isForbidding(weight) && (!promotedOnly || move.promoted),
    );
  return ban === undefined
    ? null
    : { code: "banned", resource: resource.id, node: move.to, constraint: ban.id };
}

function isForbidding(weight: string): boolean {
  return Number(weight.replace("INFINITY", String(INFINITY_SCORE))) <= -INFINITY_SCORE;
}

function isBan(constraint: LocationConstraint, ids: ReadonlySet<string>, { to, promoted }: Move): boolean {
  const concerns = constraint.resources.some((id) => ids.has(id)) || matches(constraint.pattern, ids);
  const forRole = constraint.role !== "promoted" || promoted;
  return concerns && forRole && constraint.node === to && (constraint.score ?? 0) <= -INFINITY_SCORE;
}

/** `rsc-pattern` is a POSIX extended expression, found anywhere in the id; one that JavaScript cannot read matches nothing. */
function matches(pattern: string | null, ids: ReadonlySet<string>): boolean {
  if (pattern === null) return false;
  try {
    const expression = new RegExp(pattern, "u");
    return [...ids].some((id) => expression.test(id));
  } catch {
    return false;
  }
}

function failureObstacle(
  resource: Resource,
  { to }: Move,
  histories: readonly ResourceHistory[],
): Obstacle | null {
  const ids = idsWithin(resource);
  const spent = histories.find(
    (history) =>
      ids.has(history.resource) &&
      history.node === to &&
      history.failCount >= (history.migrationThreshold ?? INFINITY_SCORE),
  );
  if (spent === undefined) return null;
  return { code: "failed-there", resource: spent.resource, node: to, failCount: spent.failCount };
}
