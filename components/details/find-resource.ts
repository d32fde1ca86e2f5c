import type { Cluster } from "@/lib/cluster/cluster";
import { type Group, type Primitive, primitivesOf, type Resource } from "@/lib/cluster/resource";

export interface FoundResource {
  /** What the id names: a resource, or one copy of what is cloned. */
  readonly resource: Resource;
  /** The top-level resource around it; itself where it is one. */
  readonly top: Resource;
  /** Every copy of the primitives in it. */
  readonly copies: readonly Primitive[];
}

/** A resource by id, at whatever depth: a group's member, a cloned primitive, a bundle's container. */
export function findResource(cluster: Cluster, id: string): FoundResource | null {
  const direct = cluster.resources.find((resource) => resource.id === id);
  if (direct) return { resource: direct, top: direct, copies: primitivesOf(direct) };
  for (const top of cluster.resources) {
    const inner = primitivesOf(top).filter((primitive) => primitive.id === id || primitive.instance === id);
    if (inner[0]) return { resource: inner[0], top, copies: inner };
    const groups = clonedGroups(top).filter((group) => group.id === id);
    if (groups[0]) return { resource: groups[0], top, copies: groups.flatMap((group) => group.members) };
  }
  return null;
}

function clonedGroups(resource: Resource): readonly Group[] {
  return resource.kind === "clone" ? resource.instances.filter((instance) => instance.kind === "group") : [];
}
