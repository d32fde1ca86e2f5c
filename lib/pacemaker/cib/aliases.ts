import { attributeOf, childrenOf, type XmlElement } from "../xml/xml-element";

/** What constraints may name instead of resources: tags with what they list, templates with what is made from them. */
export function readAliases(
  tags: XmlElement | null,
  resources: XmlElement | null,
): Readonly<Record<string, readonly string[]>> {
  const aliases = new Map<string, string[]>();
  const add = (alias: string, id: string) => {
    const known = aliases.get(alias);
    if (known === undefined) aliases.set(alias, [id]);
    else known.push(id);
  };
  for (const tag of childrenOf(tags, "tag")) {
    for (const reference of childrenOf(tag, "obj_ref")) {
      add(attributeOf(tag, "id") ?? "", attributeOf(reference, "id") ?? "");
    }
  }
  const visit = (element: XmlElement): void => {
    const template = attributeOf(element, "template");
    if (element.name === "primitive" && template !== null) add(template, attributeOf(element, "id") ?? "");
    element.children.forEach(visit);
  };
  resources?.children.forEach(visit);
  return Object.fromEntries(aliases);
}
