import { type Primitive, primitivesOf, type Resource, type Role } from "./resource";

/** Where the copies of one primitive run. */
export interface Placement {
  /** It has, or may have, several copies: inside a clone or a bundle. */
  readonly cloned: boolean;
  readonly copies: ReadonlyMap<string, { readonly role: Role; readonly failed: boolean }>;
}

/**
 * Where every primitive runs, by its id; the numbered instances of unique clones each for itself.
 * A copy that is only starting does not run yet, one that is stopping still does.
 */
export function placements(resources: readonly Resource[]): ReadonlyMap<string, Placement> {
  const found = new Map<string, { cloned: boolean; copies: Map<string, { role: Role; failed: boolean }> }>();
  for (const resource of resources) {
    const cloned = resource.kind === "clone" || resource.kind === "bundle";
    const isUnique = resource.kind === "clone" && resource.unique;
    for (const primitive of primitivesOf(resource)) {
      const key = isUnique ? primitive.instance : primitive.id;
      const placement = found.get(key) ?? { cloned, copies: new Map() };
      found.set(key, placement);
      for (const node of runningOn(primitive)) {
        placement.copies.set(node, { role: primitive.role, failed: primitive.failed });
      }
    }
  }
  return found;
}

function runningOn(primitive: Primitive): readonly string[] {
  return primitive.active && primitive.role !== "starting" ? primitive.nodes : [];
}
