import { stepOfConstraint } from "../../configuration/constraint-steps";
import { readConstraints } from "../../pacemaker/cib/constraints";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../configuration/operation";

/**
 * A constraint of the CIB as the step that makes it; null where it says something that no step does. One that refers to a rule or a
 * set by its id has none, since what it refers to may be taken out; a colocation without a score binds nothing, and has none either.
 */
export function readConstraint(one: XmlElement): ConfigurationOperation | null {
  if (one.name === "rsc_colocation" && attributeOf(one, "score") === null) return null;
  const section = { name: "constraints", attributes: new Map(), children: [one], text: "" };
  const [constraint] = readConstraints(section, new Map());
  return constraint === undefined ? null : stepOfConstraint(constraint);
}
