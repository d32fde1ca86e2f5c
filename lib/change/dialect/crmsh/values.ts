import type { Argv } from "../../../command/argv";
import { attributeOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { PairSet } from "../../configuration/edit-values";
import type { ValueChanges } from "../../configuration/operation";
import { containerOf, findObject, idOf, partsOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { crm, name, pairs, plainId, Unsayable } from "./words";

type ValueVerb = "param" | "meta" | "utilization";

const SETS: Readonly<Record<ValueVerb, PairSet>> = {
  param: "instance_attributes",
  meta: "meta_attributes",
  utilization: "utilization",
};

/** Meta attributes of a resource of any kind. */
export function changeMeta(id: string, meta: ValueChanges, context: DialectContext): readonly Argv[] {
  return resourceValues("meta", id, meta, context);
}

/** `crm resource param|meta|utilization ID set|delete NAME`, a value at a time, which is crm_resource's work. */
export function resourceValues(
  verb: ValueVerb,
  id: string,
  changes: ValueChanges,
  { before, version }: DialectContext,
): readonly Argv[] {
  const owner = findObject(before, id);
  if (owner === null) throw new Unsayable("no-words");
  return Object.entries(changes).flatMap(([key, value]) => {
    const there = pairIn(owner, SETS[verb], key);
    if (there === null && value === null) return [];
    requireOwn(verb, owner, key, there, before);
    if (value === null) return [crm("resource", verb, plainId(id), "delete", name(key))];
    if (isResourceWord(value)) return [crm("resource", verb, plainId(id), "set", name(key), value)];
    // Any other goes where the pair is there and can be named by a path.
    const hasPath = there !== null && isOnly(owner, key) && !/[.'"]/.test(`${id}${key}`);
    if (!hasPath || !isAtLeast(version, 4, 4)) throw new Unsayable("value-misread");
    return [crm("configure", "set", `${plainId(id)}.${key}`, value)];
  });
}

/** In the shell before crm_resource are single quotes around a value; it takes no empty one, none that could be an option, and ASCII only. */
function isResourceWord(value: string): boolean {
  return /^[^-']/.test(value) && !/['\u0080-\u{10ffff}]/u.test(value);
}

/** Refuses where crm_resource would work on another set or resource than this one's first unconditional set. */
function requireOwn(
  verb: ValueVerb,
  owner: XmlElement,
  key: string,
  there: XmlElement | null,
  before: XmlElement,
): void {
  const id = idOf(owner);
  const sets = childrenOf(owner, SETS[verb]);
  const own = sets.find(isUnconditional);
  const madeUp = `${id}-${SETS[verb]}`;
  if (there === null && own !== undefined && idOf(own) !== madeUp) throw new Unsayable("no-words");
  if (there === null && own === undefined && sets.some((set) => idOf(set) === madeUp))
    throw new Unsayable("no-words");
  if (verb === "param") {
    const isMeta = [owner, ...containersOf(before, id)].some(
      (one) => pairsNamed(one, "meta_attributes", key).length > 0,
    );
    if (isMeta) throw new Unsayable("no-words");
    return;
  }
  // It prefers the clone to what is cloned, and what is cloned to the clone, by where the value already is …
  const container = containerOf(before, id);
  if (there === null && container !== null && container.name !== "group") throw new Unsayable("no-words");
  // … and sets the meta attribute of every member that has one.
  if (partsOf(owner).some((part) => hasWithin(part, SETS[verb], key))) throw new Unsayable("does-more");
}

/** The pair of that name in a resource's unconditional sets; null where there is none. */
function pairIn(owner: XmlElement, set: PairSet, key: string): XmlElement | null {
  const found = pairsNamed(owner, set, key);
  const own = childrenOf(owner, set)
    .filter(isUnconditional)
    .flatMap((one) => one.children);
  if (found.length > 1 || found.some((pair) => !own.includes(pair))) throw new Unsayable("no-words");
  return found[0] ?? null;
}

function pairsNamed(owner: XmlElement, set: PairSet, key: string): readonly XmlElement[] {
  return childrenOf(owner, set)
    .flatMap((one) => one.children)
    .filter((pair) => attributeOf(pair, "name") === key);
}

function hasWithin(one: XmlElement, set: PairSet, key: string): boolean {
  return pairsNamed(one, set, key).length > 0 || partsOf(one).some((part) => hasWithin(part, set, key));
}

function isOnly(owner: XmlElement, key: string): boolean {
  const count = (one: XmlElement): number =>
    (one.name === "nvpair" && attributeOf(one, "name") === key ? 1 : 0) +
    one.children.reduce((sum, child) => sum + count(child), 0);
  return count(owner) === 1;
}

function isUnconditional(set: XmlElement): boolean {
  return !set.attributes.has("id-ref") && !set.children.some((child) => child.name === "rule");
}

function containersOf(before: XmlElement, id: string): readonly XmlElement[] {
  const container = containerOf(before, id);
  return container === null ? [] : [container, ...containersOf(before, idOf(container))];
}

/** `crm node attribute|utilization NODE set|delete NAME`, which is crm_attribute's work; where that cannot take a value, crmsh's own. */
export function nodeValues(
  verb: "attribute" | "utilization",
  node: string,
  changes: ValueChanges,
  { before }: DialectContext,
): readonly Argv[] {
  const set = verb === "attribute" ? "instance_attributes" : "utilization";
  const entry = before.children
    .filter((section) => section.name === "nodes")
    .flatMap((section) => section.children)
    .find((one) => attributeOf(one, "uname") === node);
  if (entry === undefined) throw new Unsayable("no-words");
  return Object.entries(changes).flatMap(([key, value]) => {
    const there = pairIn(entry, set, key);
    if (value !== null && isResourceWord(value))
      return [crm("node", verb, name(node), "set", name(key), value)];
    if (value !== null) return [mergedInto(node, verb, key, value)];
    return there === null ? [] : [crm("node", verb, name(node), "delete", name(key))];
  });
}

function mergedInto(node: string, verb: "attribute" | "utilization", key: string, value: string): Argv {
  const words = pairs(verb === "attribute" ? "attributes" : "utilization", { [key]: value });
  return crm("configure", "node", plainId(node), ...words);
}
