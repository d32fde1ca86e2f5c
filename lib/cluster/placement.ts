import { type Failure, isProbe } from "./failure";
import { type Primitive, primitivesOf, type Resource, type Role } from "./resource";

/** Where the copies of one primitive run. */
export interface Placement {
  /** It has, or may have, several copies: inside a clone or a bundle. */
  readonly cloned: boolean;
  readonly copies: ReadonlyMap<string, CopyOnNode>;
}

export interface CopyOnNode {
  readonly role: Role;
  readonly failed: boolean;
  /**
   * The cluster counts a failed copy as active until it has stopped it, since nobody knows better. `not-started`: its
   * start, or its arrival by a migration, failed. `unsure`: asking for it failed, so it may never have run.
   */
  readonly state: "running" | "not-started" | "unsure";
}

/**
 * Where every primitive runs, by its id; the numbered instances of unique clones each for itself.
 * A copy that is only starting does not run yet, one that is stopping still does.
 */
export function placements(
  resources: readonly Resource[],
  failures: readonly Failure[],
): ReadonlyMap<string, Placement> {
  const found = new Map<string, { cloned: boolean; copies: Map<string, CopyOnNode> }>();
  for (const resource of resources) {
    const cloned = resource.kind === "clone" || resource.kind === "bundle";
    const isUnique = resource.kind === "clone" && resource.unique;
    for (const primitive of primitivesOf(resource)) {
      const key = isUnique ? primitive.instance : primitive.id;
      const placement = found.get(key) ?? { cloned, copies: new Map() };
      found.set(key, placement);
      for (const node of runningOn(primitive)) {
        const state = stateOf(primitive, node, failures);
        placement.copies.set(node, { role: primitive.role, failed: primitive.failed, state });
      }
    }
  }
  return found;
}

function runningOn(primitive: Primitive): readonly string[] {
  return primitive.active && primitive.role !== "starting" ? primitive.nodes : [];
}

function stateOf({ id, failed }: Primitive, node: string, failures: readonly Failure[]): CopyOnNode["state"] {
  if (!failed) return "running";
  const here = failures.filter((failure) => failure.resource === id && failure.node === node);
  if (here.some(({ task }) => task === "start" || task === "migrate_from")) return "not-started";
  return here.some(isProbe) ? "unsure" : "running";
}
