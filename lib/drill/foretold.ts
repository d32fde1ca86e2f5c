import type { ResourceEffect } from "../change/effects/effects";
import { primitivesOf } from "../cluster/resource";
import type { DrillSpot } from "./refusal";

/** Where a resource is foretold to come; null: it stays where it is, or is left stopped. */
export function foretoldNode(
  effects: readonly ResourceEffect[],
  { resource, node }: DrillSpot,
): string | null {
  const members = new Set([resource.id, ...primitivesOf(resource).map(({ id }) => id)]);
  const coming = effects.find(({ resource: id, to }) => members.has(id) && to !== null && to !== node);
  return coming?.to ?? null;
}
