import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { NAMING_ATTRIBUTES } from "../configuration/naming";
import { changeSection, idOf } from "../configuration/tree";
import { mapNodeParameters, nodesOfParameters } from "./node-parameters";

export interface NameMap {
  /** Nodes of the text → nodes of this cluster. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Ids of the text → ids that they get here. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Attributes that name an object of the configuration by its id. */
const REFERENCES: ReadonlySet<string> = new Set(["id", ...NAMING_ATTRIBUTES, "template", "reference"]);

/** A configuration with other names for nodes and objects, wherever they stand in it. */
export function mapNames(configuration: XmlElement, map: NameMap): XmlElement {
  const known = new Set([...nodesIn(configuration), ...Object.keys(map.nodes)]);
  const parameters = mapNodeParameters(configuration, known, (node) => mappedName(map.nodes, node));
  const renamed = mapElement(parameters, map);
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
  if (isNodeName(one, name)) return mappedName(nodes, value);
  if (one.name === "fencing-level" && name === "devices")
    return value
      .split(",")
      .map((id) => mappedName(ids, id))
      .join(",");
  return one.name !== "node" && REFERENCES.has(name) ? mappedName(ids, value) : value;
}

/** What a name is called here; itself where it has no other one. */
export function mappedName(names: Readonly<Record<string, string>>, name: string): string {
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

/** Names of nodes that a configuration is about, in the order in which they come; those that only parameters name are the last. */
export function nodesIn(configuration: XmlElement): readonly string[] {
  const names = new Set<string>();
  const visit = (one: XmlElement): void => {
    for (const [name, value] of one.attributes) if (isNodeName(one, name)) names.add(value);
    for (const child of one.children) visit(child);
  };
  visit(configuration);
  for (const name of nodesOfParameters(configuration)) names.add(name);
  return [...names];
}

/** The node elements of a configuration by their names. */
export function memberNames(configuration: XmlElement): readonly string[] {
  return childrenOf(childOf(configuration, "nodes"), "node").flatMap(
    (node) => attributeOf(node, "uname") ?? [],
  );
}
