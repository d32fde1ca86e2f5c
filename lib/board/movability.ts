import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { Movability } from "./card";

/** Whether there is anything of a resource that could move at all; whether it would, and where to, is the scheduler's to say. */
export function movabilityOf(resource: Resource, promotedCopy: Primitive | null): Movability {
  const { id } = resource;
  if (resource.kind === "clone" && !promotedCopy) {
    const obstacle = { code: "clone-instance", resource: resource.childId ?? id, clone: id } as const;
    return { kind: "fixed", obstacle };
  }
  // What is configured nowhere has nothing that a constraint could hang on.
  const parts = primitivesOf(resource);
  if (parts.length > 0 && parts.every(({ orphaned }) => orphaned)) {
    return { kind: "fixed", obstacle: { code: "resource-orphaned", resource: id } };
  }
  return { kind: "movable", promoted: resource.kind === "clone" };
}
