import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { changeSection, idOf } from "../configuration/tree";

export interface NameMap {
  /** Nodes of the text → nodes of this cluster. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Ids of the text → ids that they get here. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Attributes that name an object of the configuration by its id. */
const REFERENCES: ReadonlySet<string> = new Set([
  "id",
  "rsc",
  "with-rsc",
  "first",
  "then",
  "template",
  "reference",
]);
/** Parameters of fence devices that name nodes in a text of their own. */
const NODE_LISTS: ReadonlySet<string> = new Set(["pcmk_host_list", "pcmk_host_map"]);

/** A configuration with other names for nodes and objects, wherever they stand in it. */
export function mapNames(configuration: XmlElement, map: NameMap): XmlElement {
  const renamed = mapElement(configuration, map);
  return changeSection(renamed, "nodes", (section) => ({ ...section, children: mergedNodes(section) }));
}

function mapElement(one: XmlElement, map: NameMap): XmlElement {
  const attributes = [...one.attributes].map(([name, value]): [string, string] => [
    name,
    mapValue(one, name, value, map),
  ]);
  return {
    ...one,
    attributes: new Map(attributes),
    children: one.children.map((child) => mapElement(child, map)),
  };
}

function mapValue(one: XmlElement, name: string, value: string, { nodes, ids }: NameMap): string {
  if (isNodeName(one, name)) return own(nodes, value);
  if (one.name === "nvpair" && name === "value" && NODE_LISTS.has(attributeOf(one, "name") ?? ""))
    return value.replace(/[^\s,;:=]+/g, (word) => own(nodes, word));
  if (one.name === "fencing-level" && name === "devices")
    return value
      .split(",")
      .map((id) => own(ids, id))
      .join(",");
  return one.name !== "node" && REFERENCES.has(name) ? own(ids, value) : value;
}

function own(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}

function isNodeName(one: XmlElement, name: string): boolean {
  switch (one.name) {
    case "node":
      return name === "uname";
    case "rsc_location":
      return name === "node";
    case "fencing-level":
      return name === "target";
    case "expression":
      return name === "value" && attributeOf(one, "attribute") === "#uname";
    default:
      return false;
  }
}

/** Two nodes of the text may have become one: it has what both had. */
function mergedNodes(section: XmlElement): readonly XmlElement[] {
  const byName = new Map<string, XmlElement>();
  for (const node of section.children) {
    const name = attributeOf(node, "uname") ?? idOf(node);
    const known = byName.get(name);
    byName.set(
      name,
      known === undefined ? node : { ...known, children: [...known.children, ...node.children] },
    );
  }
  return [...byName.values()];
}

/** Names of nodes that a configuration is about, in the order in which they come. */
export function nodesIn(configuration: XmlElement): readonly string[] {
  const names = new Set<string>();
  const visit = (one: XmlElement): void => {
    for (const [name, value] of one.attributes) if (isNodeName(one, name)) names.add(value);
    for (const child of one.children) visit(child);
  };
  visit(configuration);
  return [...names];
}

/** The node elements of a configuration by their names. */
export function memberNames(configuration: XmlElement): readonly string[] {
  return childrenOf(childOf(configuration, "nodes"), "node").flatMap(
    (node) => attributeOf(node, "uname") ?? [],
  );
}
