import { isOwn } from "../../../pacemaker/cib/precedence";
import { attributeOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { type PairSet, pairsOf } from "../../configuration/edit-values";
import type { ValueChanges } from "../../configuration/operation";
import { refuse } from "./words";

/** What is to be done, without taking out what is not there: pcs refuses that. */
export function effective(owner: XmlElement | null, set: PairSet, values: ValueChanges): ValueChanges {
  const present = pairsOf(owner, set);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== null || present.has(name)),
  );
}

/**
 * The same, where pcs' only words change the first set of its kind, whatever it is.
 * @throws NoWords where that set is under a rule or borrowed, or a value is (also) in another one.
 */
export function inFirstSet(owner: XmlElement | null, set: PairSet, values: ValueChanges): ValueChanges {
  const todo = effective(owner, set, values);
  const [first, ...others] = childrenOf(owner, set);
  if (Object.keys(todo).length === 0 || first === undefined) return todo;
  if (!isOwn(first) || others.some((other) => isOwn(other) && hasAny(other, todo))) refuse("no-words");
  if (hasTwice(first, todo)) refuse("no-words");
  return todo;
}

export function hasAny(set: XmlElement, values: ValueChanges): boolean {
  return childrenOf(set, "nvpair").some((one) => (attributeOf(one, "name") ?? "") in values);
}

/** pcs changes the first pair of a name and leaves the others. */
export function hasTwice(set: XmlElement, values: ValueChanges): boolean {
  const names = childrenOf(set, "nvpair").map((one) => attributeOf(one, "name") ?? "");
  return Object.keys(values).some((name) => names.filter((one) => one === name).length > 1);
}
