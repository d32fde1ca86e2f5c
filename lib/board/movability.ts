import { standingObstacle } from "../change/move-obstacle";
import type { Cluster } from "../cluster/cluster";
import type { Primitive, Resource } from "../cluster/resource";
import type { Movability } from "./card";

/** Whether dragging a resource makes sense at all; where to is another question, and the scheduler's. */
export function movabilityOf(
  cluster: Cluster,
  resource: Resource,
  promotedCopy: Primitive | null,
): Movability {
  const { id } = resource;
  if (resource.kind === "bundle") return { kind: "fixed", obstacle: { code: "not-movable", resource: id } };
  if (resource.kind === "clone" && !promotedCopy) {
    const obstacle = { code: "clone-instance", resource: resource.childId ?? id, clone: id } as const;
    return { kind: "fixed", obstacle };
  }
  const obstacle = standingObstacle(cluster, resource);
  if (obstacle) return { kind: "fixed", obstacle };
  return { kind: "movable", promoted: resource.kind === "clone" };
}
