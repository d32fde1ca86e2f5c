import { attributeOf, childOf, childrenOf, type XmlElement } from "../xml/xml-element";
import { inPrecedence, isUnconditional } from "./precedence";

/** Finds sets and pairs that other places refer to by `id-ref`. */
export type References = ReadonlyMap<string, XmlElement>;

const REFERABLE = new Set([
  "nvpair",
  "instance_attributes",
  "meta_attributes",
  "utilization",
  "operations",
  "resource_set",
  "cluster_property_set",
  "rule",
]);

/** Every element of a configuration that an `id-ref` can mean. */
export function collectReferences(root: XmlElement): References {
  const found = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    const id = element.attributes.get("id");
    if (id !== undefined && REFERABLE.has(element.name)) found.set(id, element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}

/** The element itself, or the one that its `id-ref` means. */
export function resolve(element: XmlElement, references: References): XmlElement {
  const target = element.attributes.get("id-ref");
  return target === undefined ? element : (references.get(target) ?? element);
}

/**
 * Name-value pairs of all sets of one kind inside an element, the way Pacemaker reads them (see {@link inPrecedence}).
 * Sets that hold only under a rule are left out.
 */
export function readPairs(
  parent: XmlElement | null,
  setName: string,
  references: References,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const set of orderedSets(parent, setName, references)) {
    // Pacemaker 1.0 had one more level: <attributes> around the pairs.
    for (const nvpair of childrenOf(childOf(set, "attributes") ?? set, "nvpair")) {
      const target = resolve(nvpair, references);
      const name = attributeOf(nvpair, "name") ?? attributeOf(target, "name");
      const value = attributeOf(target, "value");
      if (name !== null && value !== null && !values.has(name)) values.set(name, value);
    }
  }
  return values;
}

function orderedSets(parent: XmlElement | null, name: string, references: References): readonly XmlElement[] {
  const sets = childrenOf(parent, name).map((set) => resolve(set, references));
  return inPrecedence(sets.filter(isUnconditional));
}
