import { attributeOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { idOf } from "./tree";

/** By which of its attributes a constraint names resources (or tags and templates, which stand for some), by its element. */
export const CONSTRAINT_NAMING = {
  rsc_location: ["rsc"],
  rsc_ticket: ["rsc"],
  rsc_colocation: ["rsc", "with-rsc"],
  rsc_order: ["first", "then"],
} as const;

/** The same of any constraint: none has one of another's for something else. */
export const NAMING_ATTRIBUTES: readonly string[] = [...new Set(Object.values(CONSTRAINT_NAMING).flat())];

/** The ids that a constraint itself names. */
export function namedByAttribute(constraint: XmlElement): readonly string[] {
  return NAMING_ATTRIBUTES.flatMap((name) => attributeOf(constraint, name) ?? []);
}

/** The ids in its resource sets. */
export function namedInSets(constraint: XmlElement): readonly string[] {
  return childrenOf(constraint, "resource_set").flatMap(({ children }) => children.map(idOf));
}

/** All ids that a constraint names, by itself and in its sets. */
export function namedByConstraint(constraint: XmlElement): readonly string[] {
  return [...namedByAttribute(constraint), ...namedInSets(constraint)];
}
