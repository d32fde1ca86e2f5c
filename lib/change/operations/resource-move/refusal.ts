import type { Cluster } from "../../../cluster/cluster";
import { idsWithin, primitivesOf } from "../../../cluster/resource";
import type { PlacedCopy } from "../../../pacemaker/simulation/simulation";
import type { Obstacle } from "../../effects/effects";
import type { Foretold } from "../../effects/effects-of";
import { locate } from "../../locate";
import type { Picture } from "../picture";
import { explainMove } from "./explanation";
import type { ResourceMove } from "./home";

/** Why the scheduler did not put a resource where it was moved to, as well as it can be told; null where it did. */
export function refusalOfMove(
  move: ResourceMove,
  { simulation }: Pick<Foretold, "simulation">,
  picture: Picture,
): Obstacle | null {
  const { resource, to, promoted } = move;
  const { placementAfter } = simulation;
  const top = locate(picture.cluster, resource)?.top;
  if (top === undefined) return { code: "unknown-resource", resource };
  const ids = new Set(primitivesOf(top).map(({ id }) => id));
  const own = placementAfter.filter(
    (copy) => ids.has(copy.resource) && (!promoted || copy.role === "promoted"),
  );
  if (own.some(({ node }) => node === to)) return null;
  return (
    explainMove(move, picture) ??
    colocationAgainst(move, placementAfter, picture.cluster) ?? {
      code: "scheduler-refuses",
      resource,
      node: to,
      stays: own[0]?.node ?? null,
    }
  );
}

const MUST = 1_000_000;

function colocationAgainst(
  { resource, to }: ResourceMove,
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
