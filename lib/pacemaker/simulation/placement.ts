import { primitivesOf, type Resource, type Role } from "@/lib/cluster/resource";
import type { PlacedCopy, SimulatedAction } from "./simulation";

/** Every active copy of every primitive. */
export function placementOf(resources: readonly Resource[]): readonly PlacedCopy[] {
  return resources.flatMap((resource) =>
    primitivesOf(resource).flatMap(({ id, instance, nodes, role, active }) =>
      active ? nodes.map((node) => ({ resource: id, instance, node, role })) : [],
    ),
  );
}

/**
 * Where everything runs once the actions are done: what the scheduler decided, worked out without playing it.
 * Blocked actions change nothing.
 */
export function derivePlacement(
  resources: readonly Resource[],
  actions: readonly SimulatedAction[],
): readonly PlacedCopy[] {
  const facts = primitiveFacts(resources);
  const placed = [...placementOf(resources)];
  const effective = actions.filter((action) => !action.blocked && action.kind !== "other");
  // All leave before any arrives: two instances of a clone may change places.
  const arrivals = effective.flatMap((action) => {
    const left = takeAway(placed, action);
    return action.to === null ? [] : [arrival(action, action.to, left, facts)];
  });
  return [...placed, ...arrivals];
}

interface PrimitiveFacts {
  /** Its instances are not told apart: all are named by the id. */
  readonly anonymous: boolean;
  readonly promotable: boolean;
}

function primitiveFacts(resources: readonly Resource[]): ReadonlyMap<string, PrimitiveFacts> {
  return new Map(
    resources.flatMap((resource) => {
      const promotable = resource.kind === "clone" && resource.promotable;
      return primitivesOf(resource).map(
        ({ id, instance }) => [id, { anonymous: id === instance, promotable }] as const,
      );
    }),
  );
}

function takeAway(placed: PlacedCopy[], { resource, instance, from }: SimulatedAction): PlacedCopy | null {
  if (from === null) return null;
  const at = placed.findIndex(
    (copy) =>
      copy.resource === resource &&
      copy.node === from &&
      (copy.instance === instance || copy.instance === resource),
  );
  return at === -1 ? null : (placed.splice(at, 1)[0] ?? null);
}

function arrival(
  { resource, instance, role, nextRole, kind }: SimulatedAction,
  node: string,
  left: PlacedCopy | null,
  facts: ReadonlyMap<string, PrimitiveFacts>,
): PlacedCopy {
  const { anonymous = true, promotable = false } = facts.get(resource) ?? {};
  const settled: Role = promotable ? "unpromoted" : "started";
  const kept = kind === "start" ? null : (role ?? settledRole(left?.role));
  return { resource, instance: anonymous ? resource : instance, node, role: nextRole ?? kept ?? settled };
}

/** A role that lasts; null for one that is only passed through. */
function settledRole(role: Role | undefined): Role | null {
  return role === "started" || role === "unpromoted" || role === "promoted" ? role : null;
}
