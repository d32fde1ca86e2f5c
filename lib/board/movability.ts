import type { Obstacle } from "../change/effects";
import type { Cluster } from "../cluster/cluster";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { Movability } from "./card";

/** Whether dragging a resource makes sense at all; where to is another question, and the scheduler's. */
export function movabilityOf(
  cluster: Cluster,
  resource: Resource,
  promotedCopy: Primitive | null,
): Movability {
  const obstacle = obstacleTo(cluster, resource, promotedCopy);
  if (obstacle) return { kind: "fixed", obstacle };
  return { kind: "movable", promoted: resource.kind === "clone" };
}

function obstacleTo(cluster: Cluster, resource: Resource, promotedCopy: Primitive | null): Obstacle | null {
  const id = resource.id;
  if (resource.kind === "bundle") return { code: "not-movable", resource: id };
  if (resource.kind === "clone" && !promotedCopy) {
    return { code: "clone-instance", resource: resource.childId ?? id, clone: id };
  }
  if (cluster.options.maintenanceMode) return { code: "maintenance-mode" };
  if (!cluster.hasQuorum) return { code: "no-quorum" };
  const parts = primitivesOf(resource);
  if (parts.length > 0 && parts.every((p) => p.orphaned)) return { code: "resource-orphaned", resource: id };
  if (!resource.managed) return { code: "resource-unmanaged", resource: id };
  if (parts.some((p) => p.blocked)) return { code: "resource-blocked", resource: id };
  if (resource.disabled) return { code: "resource-disabled", resource: id };
  return null;
}
