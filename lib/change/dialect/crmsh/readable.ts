import { attributeOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { UNREADABLE, Unsayable } from "./words";

/**
 * `crm configure` writes each object as text and reads it again when it starts. Where that fails it does nothing at all: values that end its
 * quotes, and in rules, where it writes no quotes, those that begin some.
 * @throws Unsayable
 */
export function requireReadable(configuration: XmlElement): void {
  const isRule = configuration.name === "expression";
  const inRule = isRule && /['"\\{}]/.test(attributeOf(configuration, "value") ?? "");
  const isBroken = [...configuration.attributes.values()].some((value) => UNREADABLE.test(value));
  if (inRule || isBroken) throw new Unsayable("no-words");
  configuration.children.forEach(requireReadable);
}
