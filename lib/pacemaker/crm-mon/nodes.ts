import type { Node, NodeKind } from "@/lib/cluster/node";
import { toNodeHealth } from "../words";
import { attributeOf, booleanOf, childrenOf, integerOf, wordOf, type XmlElement } from "../xml/xml-element";

const KIND_ORDER: readonly NodeKind[] = ["member", "remote", "guest", "ping", "unknown"];

/** Nodes with their attributes: cluster members first, then remote and guest nodes, each as the tool ordered them. */
export function readNodes(nodes: XmlElement | null, nodeAttributes: XmlElement | null): readonly Node[] {
  const attributes = new Map(
    childrenOf(nodeAttributes, "node").map((node) => [attributeOf(node, "name") ?? "", readAttributes(node)]),
  );
  return childrenOf(nodes, "node")
    .map((element) => readNode(element, attributes.get(attributeOf(element, "name") ?? "") ?? {}))
    .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}

function readNode(element: XmlElement, attributes: Readonly<Record<string, string>>): Node {
  const name = attributeOf(element, "name") ?? "";
  const flag = (flagName: string) => booleanOf(element, flagName) ?? false;
  const containerId = wordOf(element, "id_as_resource", "container_id");
  return {
    name,
    id: attributeOf(element, "id") ?? name,
    kind: toKind(attributeOf(element, "type"), containerId),
    online: flag("online"),
    standby: flag("standby"),
    standbyOnFail: flag("standby_onfail"),
    maintenance: flag("maintenance"),
    untilRestart: [],
    pending: flag("pending"),
    unclean: flag("unclean"),
    shutdown: flag("shutdown"),
    expectedUp: flag("expected_up"),
    isDc: flag("is_dc"),
    health: toNodeHealth(attributeOf(element, "health")),
    featureSet: wordOf(element, "feature_set"),
    resourcesRunning: integerOf(element, "resources_running") ?? 0,
    containerId,
    attributes,
    utilization: {},
  };
}

function toKind(word: string | null, containerId: string | null): NodeKind {
  if (containerId !== null) return "guest";
  return word === "member" || word === "remote" || word === "ping" ? word : "unknown";
}

function readAttributes(node: XmlElement): Readonly<Record<string, string>> {
  const pairs = childrenOf(node, "attribute").flatMap((attribute): [string, string][] => {
    const name = attributeOf(attribute, "name");
    return name === null || name.startsWith("#") ? [] : [[name, attributeOf(attribute, "value") ?? ""]];
  });
  return Object.fromEntries(pairs);
}
