import type { Argv } from "../../../command/argv";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { pairsOf } from "../../configuration/edit-values";
import { containerOf, idOf, partsOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { deleteWord, named, nounOf, pcsCommand, refuse, resourceBefore } from "./words";

/**
 * A resource with what is in it and what names it. pcs takes constraints, permissions and fencing levels along by itself;
 * tags too from 0.12 on, while it refuses a tagged resource before.
 */
export function deleteCommands(id: string, context: DialectContext): readonly Argv[] {
  const resource = resourceBefore(id, context);
  if (resource.name === "template") refuse("no-words");
  const gone = goneResources(context);
  refuseNodes(gone, context);
  const commands = isAtLeast(context.version, 0, 12) ? [] : tagCommands(gone.map(idOf), context);
  const clone = namedElsewhere(resource, context);
  const [inner] = clone === null ? [] : partsOf(clone);
  if (clone !== null && inner !== undefined) {
    return [
      ...commands,
      pcsCommand("resource", "unclone", named(idOf(clone))),
      pcsCommand(nounOf(inner), "delete", named(idOf(inner))),
    ];
  }
  return [...commands, pcsCommand(nounOf(resource), "delete", named(id))];
}

export function constraintDeleteCommands(id: string, context: DialectContext): readonly Argv[] {
  return [pcsCommand("constraint", deleteWord(context), named(id))];
}

function goneResources({ before, after }: DialectContext): readonly XmlElement[] {
  const all = (one: XmlElement): readonly XmlElement[] => [one, ...partsOf(one).flatMap(all)];
  const inside = (root: XmlElement) => partsOf(childOf(root, "resources") ?? root).flatMap(all);
  const left = new Set(inside(after).map(idOf));
  return inside(before).filter((one) => !left.has(idOf(one)));
}

/** Tags came with 0.10.7, and with them the refusal. */
function tagCommands(gone: readonly string[], { version, before, after }: DialectContext): readonly Argv[] {
  if (!isAtLeast(version, 0, 10, 7)) return [];
  const left = new Set(childrenOf(childOf(after, "tags"), "tag").map(idOf));
  const touched = childrenOf(childOf(before, "tags"), "tag").flatMap((tag) => {
    const ids = tag.children.map(idOf).filter((id) => gone.includes(id));
    return ids.length === 0 ? [] : [{ tag: idOf(tag), ids }];
  });
  const emptied = touched.filter(({ tag }) => !left.has(tag)).map(({ tag }) => named(tag));
  return [
    ...touched
      .filter(({ tag }) => left.has(tag))
      .map(({ tag, ids }) =>
        pcsCommand("tag", "update", named(tag), "remove", ...ids.map((id) => named(id))),
      ),
    ...(emptied.length === 0 ? [] : [pcsCommand("tag", "remove", ...emptied)]),
  ];
}

/**
 * The clone around a primitive that goes, where more than plain constraints name it: before 0.12 pcs leaves the clone's
 * name in resource sets and permissions, unless the clone is dissolved first.
 */
function namedElsewhere(resource: XmlElement, { version, before }: DialectContext): XmlElement | null {
  if (isAtLeast(version, 0, 12)) return null;
  const clone = partsOf(resource).length > 0 ? resource : containerOf(before, idOf(resource));
  const isClone = clone?.name === "clone" || clone?.name === "master";
  if (clone === null || !isClone || partsOf(clone)[0]?.name !== "primitive") return null;
  const id = idOf(clone);
  const names = (one: XmlElement): boolean =>
    (one.name === "resource_ref" && idOf(one) === id) ||
    (one.name === "acl_permission" && attributeOf(one, "reference") === id) ||
    one.children.some(names);
  return names(before) ? clone : null;
}

/** Remote and guest nodes: 0.12 wants its own commands for them, and before, the node's location constraints went along. */
function refuseNodes(gone: readonly XmlElement[], { version, before }: DialectContext): void {
  const nodes = gone.flatMap((one) => {
    const guest = pairsOf(one, "meta_attributes").get("remote-node");
    const isRemote = attributeOf(one, "provider") === "pacemaker" && attributeOf(one, "type") === "remote";
    return guest !== undefined ? [guest] : isRemote ? [idOf(one)] : [];
  });
  if (nodes.length === 0) return;
  if (isAtLeast(version, 0, 12)) refuse("no-words");
  const locations = childrenOf(childOf(before, "constraints"), "rsc_location");
  if (locations.some((one) => nodes.includes(attributeOf(one, "node") ?? ""))) refuse("does-more");
}
