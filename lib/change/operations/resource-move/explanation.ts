import type { Cluster } from "../../../cluster/cluster";
import { idsWithin, type Resource } from "../../../cluster/resource";
import type { Cause } from "../../../why/cause";
import { causesOfCluster, causesOfResource } from "../../../why/general-causes";
import { whySubject } from "../../../why/ground";
import { causesOfNode } from "../../../why/node-causes";
import type { Obstacle } from "../../effects/effects";
import { placesOf } from "../../locate";
import type { Picture } from "../picture";
import type { ResourceMove } from "./home";

/** A score of this size is "must" or "must not". */
const INFINITY_SCORE = 1_000_000;

/**
 * What in the picture may be why a move was refused: first what concerns everything, then the resource, then the node. It
 * explains the scheduler's refusal and never stands for it: null where the picture shows no reason.
 */
export function explainMove(move: ResourceMove, picture: Picture): Obstacle | null {
  const { cluster } = picture;
  const resource = cluster.resources.find(({ id }) => id === move.resource);
  const node = cluster.nodes.find(({ name }) => name === move.to);
  if (resource === undefined || node === undefined) return null;
  const subject = whySubject(cluster, resource.id);
  const causes = [
    ...causesOfCluster(cluster),
    ...(subject === null ? [] : causesOfResource(subject, { picture })),
    ...causesOfNode(node, cluster),
  ];
  const told = causes.map((cause) => ofCause(cause, resource.id)).find((obstacle) => obstacle !== null);
  return (
    told ??
    missingCopy(resource, move) ??
    ban(cluster, resource, move) ??
    failureThere(resource, move, picture)
  );
}

/** What concerns everything, then the resource, then the node: the same causes that "Why" tells of. */
function ofCause(cause: Cause, resource: string): Obstacle | null {
  switch (cause.kind) {
    case "maintenance-mode":
    case "no-quorum":
      return { code: cause.kind };
    case "orphaned":
    case "blocked":
    case "disabled":
    case "unmanaged":
      return { code: `resource-${cause.kind}`, resource };
    case "maintenance":
      return { code: "resource-unmanaged", resource };
    case "node-state": {
      const { node, state } = cause;
      const isAway = state !== "standby" && state !== "maintenance";
      return { code: isAway ? "node-offline" : `node-${state}`, node };
    }
    default:
      return null;
  }
}

function missingCopy(resource: Resource, { to, promoted }: ResourceMove): Obstacle | null {
  return promoted && !placesOf(resource, false).includes(to)
    ? { code: "no-instance-there", resource: resource.id, node: to }
    : null;
}

/** crm_mon lists the bans that are in force now, whatever made them: a rule, a pattern, a set, a lifetime. */
function ban(cluster: Cluster, resource: Resource, { to, promoted }: ResourceMove): Obstacle | null {
  const ids = idsWithin(resource);
  const found = cluster.bans.find(
    ({ resource: banned, node, weight, promotedOnly }) =>
      ids.has(banned) && node === to && isForbidding(weight) && (!promotedOnly || promoted),
  );
  return found === undefined
    ? null
    : { code: "banned", resource: resource.id, node: to, constraint: found.id };
}

function isForbidding(weight: string): boolean {
  return Number(weight.replace("INFINITY", String(INFINITY_SCORE))) <= -INFINITY_SCORE;
}

/** A fail count at its threshold keeps it away; a failed start does so at once by default, so its record alone explains it. */
function failureThere(
  resource: Resource,
  { to: node }: ResourceMove,
  { cluster, histories }: Picture,
): Obstacle | null {
  const ids = idsWithin(resource);
  const counted = histories.find((h) => ids.has(h.resource) && h.node === node && h.failCount > 0);
  if (counted !== undefined) {
    return { code: "failed-there", resource: counted.resource, node, failCount: counted.failCount };
  }
  const failed = cluster.failures.find((f) => ids.has(f.resource) && f.node === node && f.task === "start");
  return failed === undefined
    ? null
    : { code: "failed-there", resource: failed.resource, node, failCount: INFINITY_SCORE };
}
