import { locate } from "../change/locate";
import type { Picture } from "../change/operations/picture";
import type { Cluster } from "../cluster/cluster";
import { idsWithin, type Primitive, primitivesOf, type Resource } from "../cluster/resource";
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

/** A group that runs as far as a member that is down. */
export interface StoppedPart {
  /** What holds it holds those behind it. */
  readonly first: WhySubject;
  /** All members that are down, in the group's order. */
  readonly stopped: readonly string[];
}

/** What is down of a group, or of every copy of a cloned one, while the rest of it runs; null: nothing, or all. */
export function stoppedPartOf({ id, top, copies }: WhySubject): StoppedPart | null {
  const group = top.kind === "clone" ? top.instances.find((one) => one.kind === "group") : top;
  if (group?.kind !== "group" || id !== top.id) return null;
  const ids = [...new Set(group.members.map((member) => member.id))];
  const copiesOf = (member: string) => copies.filter((copy) => copy.id === member);
  const stopped = ids.filter((member) => copiesOf(member).every(({ active }) => !active));
  const [first] = stopped;
  if (first === undefined || stopped.length === ids.length) return null;
  const own = copiesOf(first);
  const names = own.flatMap((copy) => [copy.id, copy.instance]);
  return { first: { id: first, top, copies: own, ids: new Set([...names, top.id]) }, stopped };
}
