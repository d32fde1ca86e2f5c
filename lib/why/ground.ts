import { idsWithin, locate } from "../change/locate";
import type { Picture } from "../change/operations/picture";
import type { Cluster } from "../cluster/cluster";
import { type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { MetaLookup } from "../pacemaker/cib/meta";

/** What reasons are sought in: the picture, and what it takes more than the picture to know. */
export interface WhyGround {
  readonly picture: Picture;
  /** A meta attribute as it is inherited. */
  readonly meta: MetaLookup;
  /** What a resource needs of each thing (`utilization`); empty: nothing is counted for it. */
  readonly utilizationOf: (resource: string) => Readonly<Record<string, string>>;
  /** What nodes have left, as the scheduler counts it; empty before it was asked. */
  readonly free: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

/** What the picture alone tells, without histories and inherited attributes: enough to guess, for a card. */
export function groundOfPicture(cluster: Cluster): WhyGround {
  const picture = { cluster, histories: [], configurations: [] };
  return { picture, meta: () => null, utilizationOf: () => ({}), free: new Map() };
}

/** A resource that is asked about: what the id names, and the whole that it is a part of. */
export interface WhySubject {
  readonly id: string;
  readonly top: Resource;
  /** Copies of what the id names. */
  readonly copies: readonly Primitive[];
  /** Every id by which something may be said of it: its own, of what is in it, and of what it is in. */
  readonly ids: ReadonlySet<string>;
}

/** Finds what an id names; null where the cluster has no such thing. */
export function whySubject(cluster: Cluster, id: string): WhySubject | null {
  const found = locate(cluster, id);
  if (found === null) return null;
  const { top, as } = found;
  if (as === "top") return { id, top, copies: primitivesOf(top), ids: idsWithin(top) };
  const copies = primitivesOf(top).filter((copy) => copy.id === id || copy.instance === id);
  // The child of a clone is no copy by itself: all of them are meant.
  if (copies.length === 0) return { id: top.id, top, copies: primitivesOf(top), ids: idsWithin(top) };
  const names = copies.flatMap((copy) => [copy.id, copy.instance]);
  // A copy of a clone is where its clone may be; a group's member is where its group is.
  return { id, top, copies, ids: new Set([...names, top.id, ...(as === "inside" ? idsWithin(top) : [])]) };
}

/** Nodes where any of it is active. */
export function placesOfSubject({ copies }: WhySubject): readonly string[] {
  return [...new Set(copies.filter(({ active }) => active).flatMap(({ nodes }) => nodes))];
}

/** Nothing of it runs. */
export function isDownNow({ copies }: WhySubject): boolean {
  return copies.every(({ active }) => !active);
}
