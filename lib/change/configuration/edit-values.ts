import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { ValueChanges } from "./operation";
import { freshId, idOf } from "./tree";

export type PairSet = "instance_attributes" | "meta_attributes" | "utilization" | "cluster_property_set";

/**
 * Changes name-value pairs below an element. Sets that hold only under a rule stay as they are, and so does everything
 * that is not named. A new pair goes into the first unconditional set, which is made where there is none.
 */
export function changePairs(
  owner: XmlElement,
  set: PairSet,
  changes: ValueChanges,
  used: Set<string>,
  newSetId: string = `${idOf(owner)}-${set}`,
): XmlElement {
  const names = Object.keys(changes);
  if (names.length === 0) return owner;
  const isOurs = (one: XmlElement) =>
    one.name === set && childOf(one, "rule") === null && !one.attributes.has("id-ref");
  const present = new Set<string>();
  const children = owner.children.map((child) =>
    isOurs(child) ? changeSet(child, changes, present) : child,
  );
  const missing = names.filter((name) => typeof changes[name] === "string" && !present.has(name));
  const target = children.find(isOurs) ?? element(set, { id: freshId(used, newSetId) });
  const pairs = missing.map((name) => pair(freshId(used, idOf(target), name), name, changes[name] ?? ""));
  const filled = { ...target, children: [...target.children, ...pairs] };
  if (children.includes(target)) {
    const kept = children.flatMap((child) => (child === target ? keepIfFilled(filled) : [child]));
    return { ...owner, children: kept };
  }
  return pairs.length === 0 ? { ...owner, children } : { ...owner, children: placed(children, filled) };
}

function changeSet(set: XmlElement, changes: ValueChanges, present: Set<string>): XmlElement {
  const children = set.children.flatMap((child) => {
    const name = attributeOf(child, "name");
    if (child.name !== "nvpair" || name === null || !(name in changes)) return [child];
    const value = changes[name];
    // A name that is there twice: the first counts, so the others go.
    if (value === null || value === undefined || present.has(name)) return [];
    present.add(name);
    return [pair(idOf(child), name, value)];
  });
  return { ...set, children };
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

/** The pairs of an element's unconditional sets, as they stand in it. */
export function pairsOf(owner: XmlElement | null, set: PairSet): ReadonlyMap<string, string> {
  const pairs = childrenOf(owner, set)
    .filter((one) => childOf(one, "rule") === null)
    .flatMap((one) => childrenOf(one, "nvpair"));
  const values = new Map<string, string>();
  for (const one of pairs) {
    const name = attributeOf(one, "name");
    const value = attributeOf(one, "value");
    if (name !== null && value !== null && !values.has(name)) values.set(name, value);
  }
  return values;
}
