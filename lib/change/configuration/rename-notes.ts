import { matcherOf } from "../../cluster/concerns";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import type { ConfigurationOperation } from "./operation";
import { containerOf, findObject, idOf, isObject } from "./tree";

/** What names a renamed resource otherwise than by its id, and so does not follow: `before` has it under its old name. */
export function renameNotes(
  steps: readonly ConfigurationOperation[],
  before: XmlElement,
): readonly PlanNote[] {
  return steps.flatMap((step) => {
    const found = step.kind === "resource.rename" ? findObject(before, step.id) : null;
    if (step.kind !== "resource.rename" || found === null) return [];
    return [...patternNotes(before, step), ...nodeNotes(before, found, step), ...wordNotes(before, step.id)];
  });
}

type Rename = Extract<ConfigurationOperation, { kind: "resource.rename" }>;

/** Patterns are about ids of the top level, and nobody can rewrite one for a person. */
function patternNotes(before: XmlElement, { id, as }: Rename): readonly PlanNote[] {
  if (containerOf(before, id) !== null) return [];
  const patterned = childrenOf(childOf(before, "constraints"), "rsc_location").flatMap((one) => {
    const pattern = attributeOf(one, "rsc-pattern");
    if (pattern === null) return [];
    const matches = matcherOf(pattern);
    return [{ constraint: idOf(one), was: matches(id), is: matches(as) }];
  });
  const note = (code: "pattern-lost" | "pattern-gained", some: typeof patterned): readonly PlanNote[] =>
    some.length === 0 ? [] : [{ code, resource: as, ids: some.map(({ constraint }) => constraint) }];
  return [
    ...note(
      "pattern-lost",
      patterned.filter(({ was, is }) => was && !is),
    ),
    ...note(
      "pattern-gained",
      patterned.filter(({ was, is }) => !was && is),
    ),
  ];
}

/** A remote connection is called as its node is, and the replicas of a bundle are nodes that are called after it. */
function nodeNotes(before: XmlElement, found: XmlElement, { id, as }: Rename): readonly PlanNote[] {
  const isNode = nodesBy(before, found);
  if (isNode === null) return [];
  const ids = placesOf(before, (one) => {
    if (one.name === "rsc_location") return isNode(attributeOf(one, "node"));
    if (one.name === "fencing-level") return isNode(attributeOf(one, "target"));
    if (one.name === "node") return one.children.length > 0 && isNode(attributeOf(one, "uname"));
    return attributeOf(one, "attribute") === "#uname" && isNode(attributeOf(one, "value"));
  });
  return [{ code: "node-renamed", node: id, as, ids }];
}

function nodesBy(before: XmlElement, found: XmlElement): ((name: string | null) => boolean) | null {
  const id = idOf(found);
  if (found.name === "bundle")
    return (name) => name?.startsWith(`${id}-`) === true && /^\d+$/.test(name.slice(id.length + 1));
  const agent = findObject(before, attributeOf(found, "template") ?? "") ?? found;
  const isRemote = attributeOf(agent, "provider") === "pacemaker" && attributeOf(agent, "type") === "remote";
  return isRemote ? (name) => name === id : null;
}

/** What Pacemaker calls a resource's own attributes of nodes: the id, and of fail counts the operation behind it. */
const ATTRIBUTES = ["fail-count-", "last-failure-", "master-"];

/** Where the id is a part of a text: in permissions by XPath, and in names of attributes that are made of it. */
function wordNotes(before: XmlElement, id: string): readonly PlanNote[] {
  const isOwn = (name: string | null) =>
    ATTRIBUTES.some(
      (prefix) =>
        name?.startsWith(prefix + id) && /^(?:[:#].*)?$/.test(name.slice(prefix.length + id.length)),
    );
  const ids = placesOf(before, (one) => {
    const xpath = attributeOf(one, "xpath") ?? "";
    if (xpath.includes(`'${id}'`) || xpath.includes(`"${id}"`)) return true;
    return isOwn(attributeOf(one, "attribute")) || (one.name === "nvpair" && isOwn(attributeOf(one, "name")));
  });
  return ids.length === 0 ? [] : [{ code: "name-kept", resource: id, ids }];
}

const OWNERS: ReadonlySet<string> = new Set(["node", "acl_role", "acl_user", "fencing-level"]);

/** By whose names a reader finds the elements: constraints, resources, nodes, roles. */
function placesOf(configuration: XmlElement, isIt: (one: XmlElement) => boolean): readonly string[] {
  const found = new Set<string>();
  const visit = (one: XmlElement, owner: string): void => {
    const isOwner = isObject(one) || OWNERS.has(one.name);
    const own = isOwner ? (attributeOf(one, "uname") ?? idOf(one)) : owner;
    if (isIt(one)) found.add(own);
    for (const child of one.children) visit(child, own);
  };
  visit(configuration, "");
  return [...found];
}
