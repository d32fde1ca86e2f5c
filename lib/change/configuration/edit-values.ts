import { inPrecedence, isOwn, isUnconditional } from "../../pacemaker/cib/precedence";
import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { ValueChanges } from "./operation";
import { freshId, type Ids, idOf, resolved } from "./tree";

export type PairSet = "instance_attributes" | "meta_attributes" | "utilization" | "cluster_property_set";

/**
 * Changes name-value pairs below an element. A value is changed in the set where it counts, and goes from the others. What
 * counts and is only borrowed, by an `id-ref`, is outweighed by a set of one's own behind it: whose it is keeps it. Sets that
 * hold only under a rule stay as they are, and so does everything that is not named. A new pair goes into the first
 * unconditional set, which is made where there is none.
 */
export function changePairs(
  owner: XmlElement,
  set: PairSet,
  changes: ValueChanges,
  ids: Ids,
  newSetId: string = `${idOf(owner)}-${set}`,
): XmlElement {
  const names = Object.keys(changes);
  if (names.length === 0) return owner;
  const isOurs = (one: XmlElement) => one.name === set && isOwn(one);
  const counting = new Map(names.map((name) => [name, whereCounts(owner, set, name, ids)]));
  const children = owner.children.map((child) =>
    isOurs(child) ? changeSet(child, changes, (name) => counting.get(name)?.own === child) : child,
  );
  const given = names.filter((name) => typeof changes[name] === "string");
  const missing = given.filter((name) => counting.get(name) === null);
  const outweighed = given.flatMap((name) => {
    const place = counting.get(name);
    return place?.own === null ? [{ name, score: attributeOf(place.source, "score") }] : [];
  });
  const scores = [...new Set(outweighed.map(({ score }) => score))];
  const behind = scores.map((score) => {
    const own = outweighed.filter((one) => one.score === score).map(({ name }) => name);
    return withPairs(element(set, { id: freshId(ids, newSetId), score }), own, changes, ids);
  });
  const target = children.find(isOurs);
  if (target !== undefined) {
    const filled = keepIfFilled(withPairs(target, missing, changes, ids));
    const kept = children.flatMap((child) => (child === target ? filled : [child]));
    return { ...owner, children: [...kept, ...behind] };
  }
  if (missing.length === 0) return { ...owner, children: [...children, ...behind] };
  const made = withPairs(element(set, { id: freshId(ids, newSetId) }), missing, changes, ids);
  return { ...owner, children: [...placed(children, made), ...behind] };
}

/** A value that is to be taken out, and is only referred to: in which set it is; null where there is none such. */
export function borrowedValue(
  owner: XmlElement,
  set: PairSet,
  changes: ValueChanges,
  ids: Ids,
): { readonly name: string; readonly from: string } | null {
  const taken = Object.keys(changes).filter((name) => changes[name] === null);
  for (const { one, source } of unconditional(owner, set, ids)) {
    for (const name of taken) {
      const lent = pairsNamed(source, name, ids).find((each) => !isOwn(one) || each.attributes.has("id-ref"));
      if (lent !== undefined) return { name, from: attributeOf(lent, "id-ref") ?? idOf(source) };
    }
  }
  return null;
}

interface Place {
  /** The element's own set that the value is in; null where it is borrowed. */
  readonly own: XmlElement | null;
  /** The set that has the value. */
  readonly source: XmlElement;
}

/** Where the value of a name that counts is; null where there is none. */
function whereCounts(owner: XmlElement, set: PairSet, name: string, ids: Ids): Place | null {
  const sets = unconditional(owner, set, ids);
  for (const source of inPrecedence(sets.map((one) => one.source))) {
    const [first] = pairsNamed(source, name, ids);
    if (first === undefined) continue;
    const own = sets.find((one) => one.source === source && isOwn(one.one))?.one ?? null;
    return { own: first.attributes.has("id-ref") ? null : own, source };
  }
  return null;
}

/** The sets that always hold, each with the one that it may only refer to. */
function unconditional(owner: XmlElement, set: PairSet, ids: Ids) {
  return childrenOf(owner, set).flatMap((one) => {
    const source = resolved(one, ids);
    return source !== null && isUnconditional(source) ? [{ one, source }] : [];
  });
}

/** A pair may be borrowed, too, and then have a name of its own or the other's. */
function pairsNamed(set: XmlElement, name: string, ids: Ids): readonly XmlElement[] {
  return childrenOf(set, "nvpair").filter(
    (one) => (attributeOf(one, "name") ?? attributeOf(resolved(one, ids), "name")) === name,
  );
}

/** One set with the values that count in it changed, and those that count elsewhere taken out. */
function changeSet(set: XmlElement, changes: ValueChanges, counts: (name: string) => boolean): XmlElement {
  const done = new Set<string>();
  const children = set.children.flatMap((child) => {
    const name = attributeOf(child, "name");
    const isPair = child.name === "nvpair" && !child.attributes.has("id-ref");
    if (!isPair || name === null || !(name in changes)) return [child];
    const value = changes[name];
    // A name that is there twice: within a set the first counts, so the others go.
    if (value === null || value === undefined || done.has(name) || !counts(name)) return [];
    done.add(name);
    return [pair(idOf(child), name, value)];
  });
  return { ...set, children };
}

function withPairs(set: XmlElement, names: readonly string[], changes: ValueChanges, ids: Ids): XmlElement {
  const pairs = names.map((name) => pair(freshId(ids, idOf(set), name), name, changes[name] ?? ""));
  return { ...set, children: [...set.children, ...pairs] };
}

function pair(id: string, name: string, value: string): XmlElement {
  return element("nvpair", { id, name, value });
}

function keepIfFilled(set: XmlElement): readonly XmlElement[] {
  return set.children.length === 0 ? [] : [set];
}

/** Sets of attributes come before operations and members in a resource, which the schema allows in any order; readers like it. */
function placed(children: readonly XmlElement[], set: XmlElement): readonly XmlElement[] {
  const at = children.findIndex(({ name }) => name === "operations" || name === "meta_attributes");
  if (at < 0 || set.name !== "instance_attributes") return [...children, set];
  return [...children.slice(0, at), set, ...children.slice(at)];
}

/** The pairs of an element's own unconditional sets that count; what is borrowed by an `id-ref` is not among them. */
export function pairsOf(owner: XmlElement | null, set: PairSet): ReadonlyMap<string, string> {
  const sets = childrenOf(owner, set).filter(isUnconditional);
  const values = new Map<string, string>();
  for (const one of inPrecedence(sets).flatMap((each) => childrenOf(each, "nvpair"))) {
    const name = attributeOf(one, "name");
    const value = attributeOf(one, "value");
    if (name !== null && value !== null && !values.has(name)) values.set(name, value);
  }
  return values;
}
