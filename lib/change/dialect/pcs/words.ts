import { type Argv, word } from "../../../command/argv";
import { attributeOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ValueChanges } from "../../configuration/operation";
import { containerOf, findObject } from "../../configuration/tree";
import { type DialectContext, isAtLeast, type UnsupportedReason } from "../dialect";

/** Thrown where pcs has no words for a step; the dialect answers with its reason. */
export class NoWords extends Error {
  readonly reason: UnsupportedReason;

  constructor(reason: UnsupportedReason) {
    super(`change.unsupported.${reason}`);
    this.name = "NoWords";
    this.reason = reason;
  }
}

export function refuse(reason: UnsupportedReason): never {
  throw new NoWords(reason);
}

/** `pcs …`. */
export function pcsCommand(...words: readonly string[]): Argv {
  return ["pcs", ...words];
}

/** An id or a node's name, where the grammar of the command knows keywords: pcs would take the name for one of those. */
export function named(id: string, ...keywords: readonly string[]): string {
  if (id === "" || id.startsWith("-") || /[=%]/.test(id) || keywords.includes(id)) refuse("value-misread");
  return word(id);
}

/** `name=value` as one argument. pcs cuts at the first "=", and takes an argument that begins with "-" for an option. */
export function pair(name: string, value: string): string {
  if (name === "" || name.startsWith("-") || name.includes("=")) refuse("value-misread");
  return word(`${name}=${value}`);
}

/** Values to put and to take out: `name=` takes it out (or is refused), so an empty value cannot be said. */
export function changes(values: ValueChanges): readonly string[] {
  return Object.entries(values).map(([name, value]) => {
    if (value === "") refuse("value-misread");
    return pair(name, value ?? "");
  });
}

/** Words after their keyword; nothing where there are none. */
export function section(keyword: string, words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [keyword, ...words];
}

const OLD_ROLES: Readonly<Record<string, string>> = { Promoted: "Master", Unpromoted: "Slave" };

/** A role in the words of that pcs: up to 0.10 it knows the old ones only, and from 0.11 it writes the new ones. */
export function roleWord(role: string, { version }: DialectContext): string {
  if (!isAtLeast(version, 0, 11)) return OLD_ROLES[role] ?? role;
  if (Object.values(OLD_ROLES).includes(role)) refuse("no-words");
  return role;
}

/** `delete` is what the manual says from 0.11 on; both are there. */
export function deleteWord({ version }: DialectContext): string {
  return isAtLeast(version, 0, 11) ? "delete" : "remove";
}

/** `resource`, or `stonith` for a fencing device: pcs 0.12 refuses the wrong one. */
export function nounOf(resource: XmlElement | null): "resource" | "stonith" {
  return attributeOf(resource, "class") === "stonith" ? "stonith" : "resource";
}

/** The same for the verbs `meta` and `op`, which `stonith` has since 0.11.5. */
export function sideNounOf(resource: XmlElement | null, { version }: DialectContext): string {
  return isAtLeast(version, 0, 11, 5) ? nounOf(resource) : "resource";
}

/** The resource of that id as it is before the step. */
export function resourceBefore(id: string, { before }: DialectContext): XmlElement {
  return findObject(before, id) ?? refuse("no-words");
}

/** Is a resource inside a clone or bundle? Then pcs wants the id of that in constraints. */
export function isInMany(root: XmlElement, id: string): boolean {
  const container = containerOf(root, id);
  if (container === null) return false;
  return container.name !== "group" || isInMany(root, attributeOf(container, "id") ?? "");
}
