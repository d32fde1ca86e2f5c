import { attributeOf, childOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { idOf } from "../../configuration/tree";

/** Every constraint. */
export function constraintsOf(configuration: XmlElement): readonly XmlElement[] {
  return childOf(configuration, "constraints")?.children ?? [];
}

/** Whether a constraint names the resource, by itself or in a set. */
export function isNamed(configuration: XmlElement, id: string): boolean {
  return constraintsOf(configuration).some((one) => names(one, id));
}

export function names(constraint: XmlElement, id: string): boolean {
  const own = ["rsc", "with-rsc", "first", "then"].some((key) => attributeOf(constraint, key) === id);
  return own || referencesIn(constraint).includes(id);
}

/** Ids in a constraint's resource sets. */
export function referencesIn(constraint: XmlElement): readonly string[] {
  return setsOf(constraint).flatMap((set) => set.children.map(idOf));
}

export function setsOf(constraint: XmlElement): readonly XmlElement[] {
  return constraint.children.filter((child) => child.name === "resource_set");
}
