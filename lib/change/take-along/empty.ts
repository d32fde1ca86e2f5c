import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";

/** Properties that the cluster itself writes. */
export const OWN_PROPERTIES: ReadonlySet<string> = new Set([
  "have-watchdog",
  "dc-version",
  "cluster-infrastructure",
  "cluster-name",
  "last-lrm-refresh",
]);

/** A configuration as a new cluster of these nodes has it: what a script to take along begins with. */
export function emptied(configuration: XmlElement): XmlElement {
  const children = configuration.children.map((section) => {
    if (section.name === "nodes") return inside(section, () => []);
    return section.name === "crm_config" ? inside(section, isOwn) : { ...section, children: [] };
  });
  return { ...configuration, children };
}

function inside(section: XmlElement, keep: (set: XmlElement) => readonly XmlElement[]): XmlElement {
  return { ...section, children: section.children.map((set) => ({ ...set, children: keep(set) })) };
}

function isOwn(set: XmlElement): readonly XmlElement[] {
  return set.children.filter((pair) => OWN_PROPERTIES.has(attributeOf(pair, "name") ?? ""));
}
