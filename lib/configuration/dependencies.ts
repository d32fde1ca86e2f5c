import type { Cluster } from "../cluster/cluster";
import { chain, colocatedPairs } from "../cluster/colocated-pairs";
import { namedIn, type ResourceSet } from "../cluster/constraint";
import { type Resource, withoutInstance } from "../cluster/resource";

/** One top-level resource that another one goes by. */
export interface Dependency {
  /** Which goes by the other one. */
  readonly of: string;
  readonly on: string;
  readonly kind: "order" | "together" | "apart";
  readonly constraint: string;
  /** It holds whatever the cost: the one does not start without the other. */
  readonly isMandatory: boolean;
  /** What stops the other stops the one, too; false of an order for starting alone (`symmetrical=false`). */
  readonly isForStopping: boolean;
}

type Parts = Pick<Cluster, "resources" | "constraints" | "aliases">;

const INFINITY = 1_000_000;
/** What sets multiply to is bounded: a graph of more is no picture. */
const MOST = 5_000;

/** Orders and colocations between top-level resources, members and tags counted as what they belong to. */
export function dependenciesOf(cluster: Parts): readonly Dependency[] {
  const tops = topsOf(cluster);
  const found: Dependency[] = [];
  const add = (of: string, on: string, rest: Omit<Dependency, "of" | "on">) => {
    for (const dependent of tops(of)) {
      for (const other of tops(on)) {
        if (dependent !== other && found.length < MOST) found.push({ of: dependent, on: other, ...rest });
      }
    }
  };
  for (const one of cluster.constraints) {
    if (one.kind === "order") {
      const isMandatory = (one.strength ?? "Mandatory") === "Mandatory";
      const isForStopping = one.symmetrical;
      const rest = { kind: "order", constraint: one.id, isMandatory, isForStopping } as const;
      // Without `require-all` one copy of a clone is enough, and without any it does not start either.
      if (one.first !== null && one.then !== null) add(one.then, one.first, rest);
      for (const [of, on, needsAll] of orderPairs(one.sets))
        add(of, on, { ...rest, isMandatory: isMandatory && needsAll });
    }
    if (one.kind === "colocation" && (one.score ?? 0) !== 0) {
      const score = one.score ?? 0;
      const kind = score > 0 ? "together" : "apart";
      const isMandatory = Math.abs(score) >= INFINITY;
      const rest = { kind, constraint: one.id, isMandatory, isForStopping: true } as const;
      for (const [of, on] of colocatedPairs(one)) add(of, on, rest);
    }
  }
  return found;
}

/** Each after the one before it, in a sequential set; the next set after the whole of the one before. */
function orderPairs(sets: readonly ResourceSet[]): readonly (readonly [string, string, boolean])[] {
  const within = sets.flatMap((set) => (set.sequential ? chain(set.resources) : []));
  const between = sets.slice(1).flatMap((set, at) => {
    const before = sets[at];
    if (before === undefined) return [];
    const starts = set.sequential ? set.resources.slice(0, 1) : set.resources;
    const ends = before.sequential ? before.resources.slice(-1) : before.resources;
    return starts.flatMap((of) =>
      ends.map((on) => [of, on, before.requireAll || ends.length === 1] as const),
    );
  });
  return [...within.map(([of, on]) => [of, on, true] as const), ...between];
}

/** The top-level resources that an id means: its own, those of a tag or template. */
function topsOf({ resources, aliases }: Parts): (id: string) => readonly string[] {
  const top = new Map<string, string>();
  for (const resource of resources) for (const id of idsWithin(resource)) top.set(id, resource.id);
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const found = known.get(id) ?? behind(id, aliases).flatMap((one) => top.get(one) ?? []);
    known.set(id, found);
    return [...new Set(found)];
  };
}

/** What stands behind an id; tags may name tags, and themselves. */
function behind(id: string, aliases: Cluster["aliases"]): readonly string[] {
  const found = new Set<string>();
  const open = [id];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    if (Object.hasOwn(aliases, one)) open.push(...(aliases[one] ?? []));
  }
  return [...found];
}

function idsWithin(resource: Resource): readonly string[] {
  const own = withoutInstance(resource.id);
  switch (resource.kind) {
    case "primitive":
      return [own];
    case "group":
      return [own, ...resource.members.flatMap(idsWithin)];
    case "clone":
      return [
        own,
        ...(resource.childId === null ? [] : [resource.childId]),
        ...resource.instances.flatMap(idsWithin),
      ];
    case "bundle":
      return [
        own,
        ...resource.replicas.flatMap(({ child }) => (child === null ? [] : [withoutInstance(child.id)])),
      ];
  }
}

/** All that has to stop, or go elsewhere, when a resource stops: by mandatory orders and colocations, one after another. */
export function goesDownWith(dependencies: readonly Dependency[], id: string): ReadonlySet<string> {
  return closure(
    id,
    linksOf(
      dependencies.filter((one) => one.isForStopping),
      "on",
      "of",
    ),
  );
}

/** All that a resource does not start without, by the same. */
export function needs(dependencies: readonly Dependency[], id: string): ReadonlySet<string> {
  return closure(id, linksOf(dependencies, "of", "on"));
}

function linksOf(
  dependencies: readonly Dependency[],
  from: "of" | "on",
  to: "of" | "on",
): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  for (const one of dependencies) {
    if (!one.isMandatory || one.kind === "apart") continue;
    const known = links.get(one[from]);
    if (known === undefined) links.set(one[from], [one[to]]);
    else known.push(one[to]);
  }
  return links;
}

function closure(id: string, links: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const next of links.get(one) ?? []) {
      if (next === id || found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** Constraints that name something which is not there: a picture cannot show them. */
export function danglingConstraints(cluster: Parts): readonly string[] {
  const tops = topsOf(cluster);
  return cluster.constraints
    .filter((one) => one.kind === "order" || one.kind === "colocation")
    .filter((one) => namedIn(one).some((id) => tops(id).length === 0))
    .map(({ id }) => id);
}
