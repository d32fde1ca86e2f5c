import type { Argv } from "../../../command/argv";
import { attributeOf, childOf, childrenOf } from "../../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "../../configuration/operation";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { beginning, filtered } from "./filter";
import { crm, plainId, Unsayable } from "./words";

/** A tag is one line of text, written anew where it is there. */
export function setTag(
  { id, references }: Extract<ConfigurationOperation, { kind: "tag.set" }>,
  { before, after }: DialectContext,
): readonly Argv[] {
  const old = childrenOf(childOf(before, "tags"), "tag").find((tag) => idOf(tag) === id);
  const words = references.map(plainId);
  if (references.length === 0) {
    const isElsewhere = ["constraints", "acls", "tags"].some((section) => {
      const [was, is] = [childOf(before, section), childOf(after, section)];
      return section === "tags" ? (was?.children.length ?? 0) !== (is?.children.length ?? 0) + 1 : was !== is;
    });
    if (isElsewhere) throw new Unsayable("no-words");
    return [crm("configure", "delete", plainId(id))];
  }
  if (old === undefined) return [crm("configure", "tag", `${plainId(id)}:`, ...words)];
  if (old.children.some((one) => attributeOf(one, "id") === null)) throw new Unsayable("no-words");
  const was = old.children.map(idOf).map(plainId);
  if (String(was) === String(words)) return [];
  return [filtered(id, beginning(["tag", id, ...was], ["tag", id, ...words]))];
}
