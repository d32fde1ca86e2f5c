import type { Argv } from "../../../command/argv";
import { childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../../configuration/operation";
import { findObject, idOf, isConstraint } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { named, pcsCommand, refuse } from "./words";

/** A tag's members: what is to go and what comes where that is enough, else the tag anew. */
export function tagCommands(
  { id, references }: Extract<ConfigurationOperation, { kind: "tag.set" }>,
  { version, before, after }: DialectContext,
): readonly Argv[] {
  if (!isAtLeast(version, 0, 10, 7)) refuse("too-old");
  const old = membersOf(before, id);
  const tag = named(id);
  if (references.length === 0) {
    // pcs refuses while a constraint names it.
    if (childOf(before, "constraints") !== childOf(after, "constraints")) refuse("no-words");
    return [pcsCommand("tag", "remove", tag)];
  }
  const isResource = (one: XmlElement | null) =>
    one !== null && !isConstraint(one) && one.name !== "template";
  if (references.some((one) => !isResource(findObject(before, one)))) refuse("no-words");
  const words = (ids: readonly string[]) => ids.map((one) => named(one, "add", "remove"));
  if (old === null) return [pcsCommand("tag", "create", tag, ...words(references))];
  const kept = old.filter((one) => references.includes(one));
  const gone = old.filter((one) => !references.includes(one));
  const come = references.filter((one) => !old.includes(one));
  if (String([...kept, ...come]) !== String(references) || kept.length === 0)
    return anew(tag, words(references), { before, id });
  if (gone.length + come.length === 0) return [];
  const add = come.length === 0 ? [] : ["add", ...words(come)];
  const remove = gone.length === 0 ? [] : ["remove", ...words(gone)];
  return [pcsCommand("tag", "update", tag, ...add, ...remove)];
}

function anew(tag: string, words: readonly string[], { before, id }: { before: XmlElement; id: string }) {
  const names = (one: XmlElement): boolean =>
    [...one.attributes].some(([name, value]) => name !== "id" && value === id) ||
    (one.name === "resource_ref" && idOf(one) === id) ||
    one.children.some(names);
  const constraints = childOf(before, "constraints");
  if (constraints !== null && names(constraints)) refuse("no-words");
  return [pcsCommand("tag", "remove", tag), pcsCommand("tag", "create", tag, ...words)];
}

function membersOf(before: XmlElement, id: string): readonly string[] | null {
  const tag = childrenOf(childOf(before, "tags"), "tag").find((one) => idOf(one) === id);
  return tag === undefined ? null : tag.children.map(idOf);
}
