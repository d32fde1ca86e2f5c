import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";

/** What of a configuration has an id that others name: resources, constraints, nodes. Pairs and operations do not count. */
const OBJECTS = new Set([
  "primitive",
  "group",
  "clone",
  "master",
  "bundle",
  "template",
  "rsc_location",
  "rsc_colocation",
  "rsc_order",
  "rsc_ticket",
]);

export function idOf(one: XmlElement): string {
  return attributeOf(one, "id") ?? "";
}

export function isObject(one: XmlElement): boolean {
  return OBJECTS.has(one.name);
}

export function isConstraint(one: XmlElement): boolean {
  return one.name.startsWith("rsc_") && isObject(one);
}

/** Members of a group, what a clone copies: the resources right below one. */
export function partsOf(one: XmlElement): readonly XmlElement[] {
  return one.children.filter((child) => isObject(child));
}

/** The resource or constraint of that id, wherever it is. */
export function findObject(root: XmlElement, id: string): XmlElement | null {
  return search(root, (one) => isObject(one) && idOf(one) === id);
}

/** The group, clone or bundle right around a resource; null for one of the top level. */
export function containerOf(root: XmlElement, id: string): XmlElement | null {
  return search(root, (one) => isObject(one) && partsOf(one).some((part) => idOf(part) === id));
}

function search(root: XmlElement, isIt: (one: XmlElement) => boolean): XmlElement | null {
  if (isIt(root)) return root;
  for (const child of root.children) {
    const found = search(child, isIt);
    if (found !== null) return found;
  }
  return null;
}

/** Ids that are in use, of any element; what is added while something is made is taken as well. */
export class Ids extends Set<string> {
  readonly #elements = new Map<string, XmlElement>();

  constructor(root: XmlElement) {
    super();
    this.#visit(root);
  }

  /** The element that had the id from the beginning: what an `id-ref` means. */
  element(id: string): XmlElement | null {
    return this.#elements.get(id) ?? null;
  }

  #visit(one: XmlElement): void {
    const id = one.attributes.get("id");
    if (id !== undefined) {
      this.add(id);
      if (!this.#elements.has(id)) this.#elements.set(id, one);
    }
    for (const child of one.children) this.#visit(child);
  }
}

export function idsIn(root: XmlElement): Ids {
  return new Ids(root);
}

/** Elements whose id is another one's, or a name of the system's. */
const NAMING = new Set(["resource_ref", "obj_ref", "role", "acl_target"]);

/** Whether an element of the configuration has that id, which may be there once only. */
export function isTaken(root: XmlElement, id: string): boolean {
  if (!NAMING.has(root.name) && idOf(root) === id) return true;
  return root.children.some((child) => isTaken(child, id));
}

/** An element with other attributes; null takes one out. */
export function withAttributes(
  one: XmlElement,
  changes: Readonly<Record<string, string | null>>,
): XmlElement {
  const attributes = new Map(one.attributes);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  return { ...one, attributes };
}

/** What an element stands for: itself, or what its `id-ref` names; null where there is no such thing. */
export function resolved(one: XmlElement, ids: Ids): XmlElement | null {
  const reference = attributeOf(one, "id-ref");
  return reference === null ? one : ids.element(reference);
}

/** An id for something that nobody names, made from words: what an XML id cannot have becomes "_", a number keeps it unique. */
export function freshId(used: Ids, ...words: readonly string[]): string {
  const plain = words.join("-").replace(/[^\p{L}\p{N}._-]/gu, "_");
  let id = plain;
  for (let count = 1; used.has(id); count += 1) id = `${plain}-${count}`;
  used.add(id);
  return id;
}

/** The element with the object of that id replaced by what `change` makes of it: none, one or several. */
export function replaceObject(
  root: XmlElement,
  id: string,
  change: (one: XmlElement) => readonly XmlElement[],
): XmlElement {
  return mapChildren(root, (child) => (isObject(child) && idOf(child) === id ? change(child) : null));
}

/** Every element below, top down, replaced where `change` answers; what it answers is not looked into again. */
export function mapChildren(
  root: XmlElement,
  change: (one: XmlElement) => readonly XmlElement[] | null,
): XmlElement {
  let changed = false;
  const children = root.children.flatMap((child) => {
    const answer = change(child);
    if (answer !== null) {
      changed = true;
      return answer;
    }
    const mapped = mapChildren(child, change);
    if (mapped !== child) changed = true;
    return [mapped];
  });
  return changed ? { ...root, children } : root;
}

const SECTIONS = [
  "crm_config",
  "nodes",
  "resources",
  "constraints",
  "tags",
  "acls",
  "op_defaults",
  "rsc_defaults",
  "fencing-topology",
  "alerts",
  "status",
];

/** The configuration with one of its sections changed; made in its place where it was not there. */
export function changeSection(
  configuration: XmlElement,
  name: string,
  change: (section: XmlElement) => XmlElement,
): XmlElement {
  const old = childOf(configuration, name);
  const changed = change(old ?? element(name));
  const rank = SECTIONS.indexOf(name);
  const before = configuration.children.filter(
    (child) => child.name !== name && SECTIONS.indexOf(child.name) < rank,
  );
  const after = configuration.children.filter((child) => child.name !== name && !before.includes(child));
  return old === null
    ? { ...configuration, children: [...before, changed, ...after] }
    : {
        ...configuration,
        children: configuration.children.map((child) => (child === old ? changed : child)),
      };
}

export function append(one: XmlElement, ...children: readonly XmlElement[]): XmlElement {
  return { ...one, children: [...one.children, ...children] };
}

/** A tree with other values of these pairs. */
export function withPairValues(root: XmlElement, values: ReadonlyMap<XmlElement, string>): XmlElement {
  const fill = (one: XmlElement): XmlElement => {
    const value = values.get(one);
    if (value !== undefined) return { ...one, attributes: new Map([...one.attributes, ["value", value]]) };
    return one.children.length === 0 ? one : { ...one, children: one.children.map(fill) };
  };
  return values.size === 0 ? root : fill(root);
}
