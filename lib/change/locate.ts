import type { Cluster } from "../cluster/cluster";
import { idsWithin, type Primitive, primitivesOf, type Resource } from "../cluster/resource";

/** Where an id was found: the resource of the configuration's top level, and what in it the id names. */
export interface Located {
  readonly top: Resource;
  /** `top`: the id is the top-level resource's own; `member`: of a group; `inside`: of a clone or bundle. */
  readonly as: "top" | "member" | "inside";
}

/** Finds a resource by its id, by an instance's name (`web:0`) or by the id of what a clone copies. */
export function locate(cluster: Cluster, id: string): Located | null {
  const own = cluster.resources.find((resource) => resource.id === id);
  if (own !== undefined) return { top: own, as: "top" };
  const top = cluster.resources.find((resource) => idsWithin(resource).has(id));
  if (top === undefined) return null;
  return { top, as: top.kind === "group" ? "member" : "inside" };
}

/** Nodes where the resource is active in the role that a move would take along. */
export function placesOf(resource: Resource, promoted: boolean): readonly string[] {
  const concerned = primitivesOf(resource).filter((p) => !promoted || isPromoted(p));
  return [...new Set(concerned.flatMap((p) => p.nodes))];
}

function isPromoted(primitive: Primitive): boolean {
  return primitive.role === "promoted";
}

/** Copies of everything that an id stands for: a primitive's own, or those of what a group, clone or bundle has in it. */
export function copiesWithin(cluster: Cluster, resource: string): readonly Primitive[] {
  const found = locate(cluster, resource);
  if (found === null) return [];
  const copies = primitivesOf(found.top);
  return found.as === "top"
    ? copies
    : copies.filter(({ id, instance }) => id === resource || instance === resource);
}

/** Whether somebody keeps a resource stopped (target-role), as the cluster has it in force. */
export function isDisabled(cluster: Cluster, resource: string): boolean {
  return isWholly(cluster, resource, "disabled");
}

/** Whether the cluster leaves a resource alone for its own maintenance attribute. */
export function isInMaintenance(cluster: Cluster, resource: string): boolean {
  return isWholly(cluster, resource, "maintenance");
}

function isWholly(cluster: Cluster, resource: string, flag: "disabled" | "maintenance"): boolean {
  const top = cluster.resources.find(({ id }) => id === resource);
  const copies = copiesWithin(cluster, resource);
  return (top?.[flag] ?? false) || (copies.length > 0 && copies.every((copy) => copy[flag]));
}

/** Whether the cluster starts, stops and moves all of a resource by itself. */
export function isManaged(cluster: Cluster, resource: string): boolean {
  return copiesWithin(cluster, resource).every((copy) => copy.managed);
}
