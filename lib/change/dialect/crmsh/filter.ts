import type { Argv } from "../../../command/argv";
import { attributeOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { idOf, isObject } from "../../configuration/tree";
import { crm, plainId, Unsayable } from "./words";

/**
 * One object edited as the line of text that crmsh has for it, by its `filter` and a sed script. Every part of the script ends it with a
 * failure where the line is not what it was written for: crmsh takes an unchanged line for success.
 */
export function filtered(id: string, ...script: readonly string[]): Argv {
  return crm("configure", "filter", `sed -E "${script.join(";")}"`, plainId(id));
}

/**
 * Something new, as text without an object to filter: in text crmsh adds nothing of its own, while it adds to the arguments of a command what
 * it advises.
 */
export function written(...words: readonly string[]): Argv {
  return crm("configure", "filter", ["echo", ...words.map(plainText)].join(" "), "NOOBJ");
}

/** Puts other words in the place of those that the line begins with. */
export function beginning(old: readonly string[], words: readonly string[]): string {
  return `/^${old.map(escaped).join(" ")}( |$)/!q1;s//${inserted(words)}\\1/`;
}

/** Puts words at the end of the line. */
export function ending(words: readonly string[]): string {
  return `s/$/ ${inserted(words)}/`;
}

/** Takes what matches out of the line. */
export function without(pattern: string): string {
  return `/${pattern}/!q1;s///`;
}

function inserted(words: readonly string[]): string {
  return words.map(plainText).join(" ").replaceAll("/", "\\/");
}

/** A text as a pattern (extended regular expressions). */
export function escaped(text: string): string {
  return plainText(text).replace(/[.[\]*^$/+?(){}|&]/g, "\\$&");
}

/** A word that needs no quotes in crmsh's text, in the sed script or in the shell around it. */
export function plainText(text: string): string {
  if (!/^[\w.:,/%+=@#-]+$/.test(text)) throw new Unsayable("value-misread");
  return text;
}

/**
 * Refuses an object that crmsh's text cannot hold, which it shows as XML instead: conditional and shared sets, references. Values have to be
 * plain too, since it reads its own text as ASCII, and the scripts tell words apart by spaces.
 * @throws Unsayable
 */
export function requireText(one: XmlElement): void {
  if (attributeOf(one, "template") !== null || attributeOf(one, "description") !== null) refuse();
  const own = one.children.filter((child) => !isObject(child));
  if (new Set(own.map((set) => set.name)).size !== own.length) refuse();
  for (const set of own) {
    if (set.name === "operations") requireOperations(set);
    else requireSet(set);
  }
}

/** The same of a set of properties or defaults, whose pairs are right below it. */
export function requireSet(set: XmlElement): void {
  if ([...set.attributes.keys()].some((name) => name !== "id")) refuse();
  set.children.forEach(requirePair);
  const first = set.children[0];
  if (first !== undefined && (attributeOf(first, "value") ?? "").endsWith(":")) refuse();
}

function requireOperations(operations: XmlElement): void {
  if (operations.attributes.size > 0) refuse();
  for (const op of operations.children) {
    if (op.name !== "op" || attributeOf(op, "interval") === null) refuse();
    for (const value of op.attributes.values()) plainText(value);
    op.children.forEach(requireSet);
    if (op.children.length > 1 || op.children.some((set) => set.name !== "instance_attributes")) refuse();
  }
}

function requirePair(pair: XmlElement): void {
  const [name, value] = [attributeOf(pair, "name"), attributeOf(pair, "value")];
  if (pair.name !== "nvpair" || pair.attributes.size !== 3 || !name || !value || idOf(pair) === "") refuse();
  else [name, value].forEach(plainText);
}

function refuse(): never {
  throw new Unsayable("no-words");
}
