import type { XmlElement } from "./xml-element";

/** What a reader knows of an element; "any" leaves attributes, or everything below it, uncounted. */
export interface Grammar {
  readonly attributes: ReadonlySet<string> | "any";
  readonly children: ReadonlyMap<string, Grammar> | "any";
}

/** So many different unknown paths are kept apart; further ones are counted together. */
const MAX_PATHS = 100;
const FURTHER = "…";

/** A short way to write a grammar: attribute names separated by spaces ("*" for any), then child elements by name. */
export function grammar(
  attributes: string,
  children: Readonly<Record<string, Grammar>> | "any" = {},
): Grammar {
  return {
    attributes: attributes === "*" ? "any" : new Set(attributes.split(" ").filter((name) => name !== "")),
    children: children === "any" ? "any" : new Map(Object.entries(children)),
  };
}

/**
 * Counts what a document has beyond a grammar: elements as `a/b`, attributes as `a/b@c`.
 * An unknown element counts once; what is in it is not looked at. The root's own name is not part of the path.
 */
export function countUnknown(root: XmlElement, known: Grammar): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  walk(root, known, "", counts);
  return counts;
}

function walk(element: XmlElement, known: Grammar, path: string, counts: Map<string, number>): void {
  if (known.attributes !== "any") {
    for (const name of element.attributes.keys()) {
      if (!known.attributes.has(name)) add(counts, `${path}@${name}`);
    }
  }
  if (known.children === "any") return;
  for (const child of element.children) {
    const childPath = path === "" ? child.name : `${path}/${child.name}`;
    const childGrammar = known.children.get(child.name);
    if (childGrammar === undefined) add(counts, childPath);
    else walk(child, childGrammar, childPath, counts);
  }
}

function add(counts: Map<string, number>, path: string, count = 1): void {
  const key = counts.has(path) || counts.size < MAX_PATHS ? path : FURTHER;
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Sums several counts into one plain record. */
export function mergeUnknown(
  ...all: readonly ReadonlyMap<string, number>[]
): Readonly<Record<string, number>> {
  const merged = new Map<string, number>();
  for (const counts of all) for (const [path, count] of counts) add(merged, path, count);
  return Object.fromEntries(merged);
}
