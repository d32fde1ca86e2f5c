import type { Argv } from "../../../command/argv";
import { attributeOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { type DialectContext, isAtLeast } from "../dialect";
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

/**
 * Refuses values that the patch crmsh makes would not hold: Pacemaker 2.1.5 cuts a text short or breaks its XML where it has both what XML
 * escapes and what is not ASCII. 3.0 does not.
 */
export function requireEscapable(commands: readonly Argv[], { pacemakerVersion }: DialectContext): void {
  if (isAtLeast(pacemakerVersion, 3, 0)) return;
  const isMixed = (text: string) => /[<>&"']/.test(text) && /[\u0080-\u{10ffff}]/u.test(text);
  if (commands.some((argv) => argv.some(isMixed))) throw new Unsayable("value-misread");
}
