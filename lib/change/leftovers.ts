import type { Cluster } from "../cluster/cluster";
import type { Constraint } from "../cluster/constraint";

/** Ids of the constraints that moves and bans left on exactly this resource: all of them, or those about one node. */
export function leftoversOf(
  cluster: Cluster,
  resource: string,
  node: string | null = null,
): readonly string[] {
  return cluster.constraints
    .filter((c) => c.kind === "location" && c.origin !== "configured" && c.resources.includes(resource))
    .filter((c) => node === null || isAbout(c, resource, node))
    .map((c) => c.id);
}

/** Id of the constraint that a move or a ban put on a resource for a node, where it is still there. */
export function leftoverAt(
  cluster: Cluster,
  origin: "cli-prefer" | "cli-ban",
  resource: string,
  node: string,
): string | null {
  const left = cluster.constraints.find(
    (c) =>
      c.kind === "location" &&
      c.origin === origin &&
      c.resources.includes(resource) &&
      isAbout(c, resource, node),
  );
  return left?.id ?? null;
}

/** One that ends some day names its node inside a rule; its id does so always. */
function isAbout(constraint: Constraint, resource: string, node: string): boolean {
  if (constraint.kind !== "location") return false;
  return constraint.node === node || constraint.id === `cli-ban-${resource}-on-${node}`;
}
