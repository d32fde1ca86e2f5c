import type { Cluster } from "../cluster/cluster";
import { type ColocatedPair, colocatedPairs } from "../cluster/colocated-pairs";
import type { Constraint, LocationConstraint } from "../cluster/constraint";
import { primitivesOf } from "../cluster/resource";
import { isConditional } from "../cluster/rule";

/** How a constraint binds a resource to others; worded under `board.bond.<code>`. */
export type ResourceBondCode =
  /** It runs where the others run. */
  | "with"
  /** The others run where it runs. */
  | "followed"
  | "apart"
  | "after"
  | "before"
  /** In a resource set of a colocation or of an order: the drawer tells which is first. */
  | "together"
  | "ordered";

export type NodeBondCode = "prefers" | "avoids" | "never";

/** What a constraint in the configuration does to the resource of a card. */
export type Bond =
  | { readonly code: ResourceBondCode; readonly names: readonly string[]; readonly cards: readonly string[] }
  | { readonly code: NodeBondCode; readonly nodes: readonly string[] }
  /** A rule decides about nodes. */
  | { readonly code: "rule" }
  | { readonly code: "ticket"; readonly tickets: readonly string[] };

type Bonds = Map<string, Bond[]>;

const NEVER = -1_000_000;

/**
 * What binds each top-level resource, by its id. What moves and bans left behind is marked on cards by itself; what has no
 * weight binds nothing. How exactly, with roles and scores, is told by the drawer.
 */
export function bondsOf(cluster: Cluster): ReadonlyMap<string, readonly Bond[]> {
  const bonds: Bonds = new Map();
  const tops = topsOf(cluster);
  const bind = (code: ResourceBondCode, id: string, others: readonly string[]) => {
    const names = others.filter((other) => other !== id);
    const cards = names.map((name) => tops.get(name) ?? name);
    add(bonds, tops.get(id) ?? id, { code, names, cards });
  };
  for (const constraint of cluster.constraints) {
    if (constraint.kind === "location")
      locate(constraint, (id, bond) => add(bonds, tops.get(id) ?? id, bond));
    else if (constraint.kind === "ticket") {
      const ids = constraint.resource === null ? idsInSets(constraint) : [constraint.resource];
      for (const id of ids) add(bonds, tops.get(id) ?? id, { code: "ticket", tickets: [constraint.ticket] });
    } else bindAll(constraint, bind);
  }
  return bonds;
}

function bindAll(
  constraint: Extract<Constraint, { kind: "colocation" | "order" }>,
  bind: (code: ResourceBondCode, id: string, others: readonly string[]) => void,
): void {
  const all = idsInSets(constraint);
  if (constraint.kind === "order") {
    const { first, then } = constraint;
    if (first !== null && then !== null) {
      bind("before", first, [then]);
      bind("after", then, [first]);
    } else for (const id of all) bind("ordered", id, all);
    return;
  }
  const { resource, withResource, score } = constraint;
  // Sets may have a score each, and none of their constraint.
  if (resource === null || withResource === null) {
    const pairs = colocatedPairs(constraint);
    const isApart = (score ?? 1) < 0;
    for (const id of new Set(pairs.flat())) {
      bind(isApart ? "apart" : "together", id, isApart ? pairedWith(id, pairs) : boundTo(id, pairs));
    }
    return;
  }
  if (score === null || score === 0) return;
  bind(score < 0 ? "apart" : "with", resource, [withResource]);
  bind(score < 0 ? "apart" : "followed", withResource, [resource]);
}

function pairedWith(id: string, pairs: readonly ColocatedPair[]): readonly string[] {
  return pairs.flatMap(([one, other]) => (one === id ? [other] : other === id ? [one] : []));
}

/** Directly or by one another: what is together with the same is together. */
function boundTo(id: string, pairs: readonly ColocatedPair[]): readonly string[] {
  const found = new Set([id]);
  for (const one of found) for (const other of pairedWith(one, pairs)) found.add(other);
  return [...found];
}

function locate(constraint: LocationConstraint, bind: (id: string, bond: Bond) => void): void {
  const { origin, node, score, rules, lifetime } = constraint;
  if (origin !== "configured") return;
  const ids = [...new Set([...constraint.resources, ...idsInSets(constraint)])];
  for (const id of ids) {
    // A rule with a time names a node, too, and may be over.
    if (node === null || lifetime.length > 0 || rules.some(isConditional)) bind(id, { code: "rule" });
    else if (score !== null && score !== 0) {
      bind(id, { code: score <= NEVER ? "never" : score < 0 ? "avoids" : "prefers", nodes: [node] });
    }
  }
}

function idsInSets({ sets }: Constraint): readonly string[] {
  return sets.flatMap(({ resources }) => resources);
}

/** Of a kind there is one bond on a card, however many constraints say it. */
function add(bonds: Bonds, id: string, bond: Bond): void {
  const known = bonds.get(id) ?? [];
  const at = known.findIndex(({ code }) => code === bond.code);
  bonds.set(
    id,
    at < 0 ? [...known, bond] : known.map((one, index) => (index === at ? joined(one, bond) : one)),
  );
}

function joined(a: Bond, b: Bond): Bond {
  const both = (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])];
  if ("names" in a && "names" in b)
    return { ...a, names: both(a.names, b.names), cards: both(a.cards, b.cards) };
  if ("nodes" in a && "nodes" in b) return { ...a, nodes: both(a.nodes, b.nodes) };
  if ("tickets" in a && "tickets" in b) return { ...a, tickets: both(a.tickets, b.tickets) };
  return a;
}

/** The id of anything configured → the id of the card that it is on. */
function topsOf({ resources }: Cluster): ReadonlyMap<string, string> {
  const tops = new Map<string, string>();
  for (const top of resources) {
    for (const primitive of primitivesOf(top)) tops.set(primitive.id, top.id);
    if (top.kind === "clone") tops.set(top.childId ?? top.id, top.id);
    tops.set(top.id, top.id);
  }
  return tops;
}
