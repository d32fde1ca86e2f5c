import { childOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { namedByConstraint } from "../../configuration/naming";

/** Every constraint. */
export function constraintsOf(configuration: XmlElement): readonly XmlElement[] {
  return childOf(configuration, "constraints")?.children ?? [];
}

/** Whether a constraint names the resource, by itself or in a set. */
export function isNamed(configuration: XmlElement, id: string): boolean {
  return constraintsOf(configuration).some((one) => names(one, id));
}

export function names(constraint: XmlElement, id: string): boolean {
  return namedByConstraint(constraint).includes(id);
}

export function setsOf(constraint: XmlElement): readonly XmlElement[] {
  return constraint.children.filter((child) => child.name === "resource_set");
}
