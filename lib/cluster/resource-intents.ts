import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Primitive, primitivesOf, type Resource } from "./resource";
import { isDown } from "./resource-absence";

/** What a person asked for: switched off, held back, not managed; and what a shutdown lock keeps. */
export function intentsOf(resource: Resource, cluster: Cluster): readonly Verdict[] {
  return [
    ...disabledOf(resource),
    ...heldUnpromotedOf(resource),
    ...unmanagedOf(resource, cluster),
    ...lockedOf(resource),
  ];
}

function disabledOf(resource: Resource): readonly Verdict[] {
  const copies = primitivesOf(resource);
  const isDisabled =
    resource.disabled ||
    (resource.kind === "clone" && copies.length > 0 && copies.every((copy) => copy.disabled));
  if (!isDisabled) return [];
  const active = copies.some((copy) => copy.active);
  return [{ code: "resource-disabled", severity: "info", resource: resource.id, active }];
}

function heldUnpromotedOf(resource: Resource): readonly Verdict[] {
  if (resource.kind !== "clone" || !resource.promotable || resource.targetRole !== "unpromoted") return [];
  return [{ code: "resource-held-unpromoted", severity: "info", resource: resource.id }];
}

/** What is blocked is not managed either, and says so itself; so does maintenance of the cluster or of a node. */
function unmanagedOf(resource: Resource, cluster: Cluster): readonly Verdict[] {
  if (cluster.options.maintenanceMode) return [];
  const resting = cluster.nodes.filter((node) => node.maintenance).map((node) => node.name);
  const isLetAlone = (copy: Primitive) =>
    !copy.managed && !copy.blocked && !copy.nodes.some((name) => resting.includes(name));
  const copies = primitivesOf(resource);
  // Of a group the members say it, unless all of it was meant.
  const isLeftAlone =
    resource.kind === "group" || copies.length === 0
      ? !resource.managed && (copies.length === 0 || copies.some(isLetAlone))
      : copies.some(isLetAlone);
  if (!isLeftAlone) return [];
  const isMaintenance = resource.maintenance || copies.some((copy) => copy.maintenance);
  return [
    {
      code: isMaintenance ? "resource-maintenance" : "resource-unmanaged",
      severity: "warning",
      resource: resource.id,
      down: isDown(resource),
    },
  ];
}

function lockedOf(resource: Resource): readonly Verdict[] {
  // Of a group the group says it, not each member.
  const node = primitivesOf(resource).find((copy) => copy.lockedTo !== null)?.lockedTo ?? null;
  return node === null ? [] : [{ code: "resource-locked", severity: "info", resource: resource.id, node }];
}
