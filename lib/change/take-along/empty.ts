import type { XmlElement } from "../../pacemaker/xml/xml-element";

const KEPT = new Set(["nodes"]);

/** A configuration with its nodes and nothing else: what a script for a new cluster begins with. */
export function emptied(configuration: XmlElement): XmlElement {
  const children = configuration.children.map((section) => {
    if (!KEPT.has(section.name)) return { ...section, children: [] };
    return { ...section, children: section.children.map((node) => ({ ...node, children: [] })) };
  });
  return { ...configuration, children };
}
