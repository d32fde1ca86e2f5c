import type { Cluster } from "../cluster/cluster";
import type { ResourceHistory } from "../cluster/failure";
import { primitivesOf } from "../cluster/resource";
import type { PlacedCopy } from "../pacemaker/simulation/simulation";
import type { MoveForecast, Obstacle } from "./effects";
import { effectsOf, type Foretold } from "./effects-of";
import { idsWithin, locate } from "./locate";
import { obstacleTo } from "./obstacle";
import type { Operation } from "./operation";

export type MoveOperation = Extract<Operation, { kind: "resource.move" }>;

/** A move to one node: refused by the picture alone, or to be tried. */
export type MoveQuestion =
  | { readonly kind: "answered"; readonly forecast: MoveForecast }
  | { readonly kind: "open"; readonly node: string; readonly operation: MoveOperation };

/** The moves of a (normalised) resource to every node of the cluster, each answered or to be tried. */
export function moveQuestions(
  cluster: Cluster,
  move: Omit<MoveOperation, "to">,
  histories: readonly ResourceHistory[],
): readonly MoveQuestion[] {
  return cluster.nodes.map(({ name }) => {
    const operation = { ...move, to: name };
    const obstacle = obstacleTo(cluster, operation, histories);
    return obstacle === null
      ? { kind: "open", node: name, operation }
      : { kind: "answered", forecast: { kind: "impossible", node: name, obstacle } };
  });
}

/** What the scheduler's answer to a move means for its target. */
export function forecastOf(
  operation: MoveOperation,
  foretold: Foretold,
  cluster: Cluster,
  histories: readonly ResourceHistory[],
): MoveForecast {
  const node = operation.to;
  const obstacle = refusalOf(operation, foretold.simulation.placementAfter, cluster, histories);
  if (obstacle !== null) return { kind: "impossible", node, obstacle };
  return { kind: "possible", node, effects: effectsOf(foretold, cluster, operation) };
}

/** Why the scheduler did not put a resource where it was moved to, as well as it can be told; null where it did. */
export function refusalOf(
  operation: MoveOperation,
  placement: readonly PlacedCopy[],
  cluster: Cluster,
  histories: readonly ResourceHistory[],
): Obstacle | null {
  const { resource, to, promoted } = operation;
  const top = locate(cluster, resource)?.top;
  if (top === undefined) return { code: "unknown-resource", resource };
  const ids = new Set(primitivesOf(top).map(({ id }) => id));
  const own = placement.filter((copy) => ids.has(copy.resource) && (!promoted || copy.role === "promoted"));
  if (own.some(({ node }) => node === to)) return null;
  return (
    failureThere(idsWithin(top), to, cluster, histories) ??
    colocationAgainst(operation, placement, cluster) ?? {
      code: "scheduler-refuses",
      resource,
      node: to,
      stays: own[0]?.node ?? null,
    }
  );
}

/** A failed start forbids a node for good by default, so its record alone explains a refusal. */
function failureThere(
  ids: ReadonlySet<string>,
  node: string,
  cluster: Cluster,
  histories: readonly ResourceHistory[],
): Obstacle | null {
  const counted = histories.find((h) => ids.has(h.resource) && h.node === node && h.failCount > 0);
  if (counted !== undefined) {
    return { code: "failed-there", resource: counted.resource, node, failCount: counted.failCount };
  }
  const failed = cluster.failures.find((f) => ids.has(f.resource) && f.node === node && f.task === "start");
  if (failed === undefined) return null;
  return { code: "failed-there", resource: failed.resource, node, failCount: 1_000_000 };
}

const MUST = 1_000_000;

function colocationAgainst(
  { resource, to }: MoveOperation,
  placement: readonly PlacedCopy[],
  cluster: Cluster,
): Obstacle | null {
  for (const constraint of cluster.constraints) {
    if (constraint.kind !== "colocation" || constraint.resource !== resource) continue;
    const { withResource, score, id } = constraint;
    if (withResource === null || score === null || Math.abs(score) < MUST) continue;
    const other = locate(cluster, withResource)?.top;
    const ids = other === undefined ? new Set([withResource]) : idsWithin(other);
    const isThere = placement.some((copy) => ids.has(copy.resource) && copy.node === to);
    const apart = score < 0;
    if (isThere === apart) {
      return { code: "colocation", resource, node: to, with: withResource, apart, constraint: id };
    }
  }
  return null;
}
