import type { ConfSection, ConfTree } from "./conf-tree";

/** One line or some at a place of a corosync.conf: what goes, and what comes there. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

export const INDENT = "    ";

/** Takes a whole section out; none where its end is not written. */
export function sectionSplice({ opensAt, closesAt }: ConfSection): readonly Splice[] {
  return closesAt === null ? [] : [{ at: opensAt, remove: closesAt - opensAt + 1, insert: [] }];
}

/** The line with another value, and all else of it as it was. */
export function replaced({ lines }: ConfTree, at: number, value: string): Splice {
  const line = lines[at] ?? "";
  const head = /^([^:]*:[ \t]*)/.exec(line)?.[1] ?? "";
  return { at, remove: 1, insert: [`${head.endsWith(":") ? `${head} ` : head}${value}${endOf(line)}`] };
}

/** Behind the last value of a section, before what is nested in it or follows. */
export function added(tree: ConfTree, section: ConfSection, texts: readonly string[]): Splice {
  const last = section.values.at(-1);
  const at = (last?.at ?? section.opensAt) + 1;
  const indent = last === undefined ? inside(tree, section) : indentOf(tree.lines[last.at]);
  return { at, remove: 0, insert: texts.map((text) => `${indent}${text}`) };
}

/** At the top of a section. */
export function first(tree: ConfTree, section: ConfSection, text: string): Splice {
  const sibling = section.values[0];
  const indent = sibling === undefined ? inside(tree, section) : indentOf(tree.lines[sibling.at]);
  return { at: section.opensAt + 1, remove: 0, insert: [`${indent}${text}`] };
}

/** How far in the values of a section stand. */
export function inside({ lines }: ConfTree, { opensAt }: ConfSection): string {
  return `${indentOf(lines[opensAt])}${INDENT}`;
}

/** The space at a line's beginning. */
export function indentOf(line = ""): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

function endOf(line: string): string {
  return line.endsWith("\r") ? "\r" : "";
}

/** The text with all of it done: from the bottom to the top, so that the places above stay true. */
export function edited({ lines }: ConfTree, splices: readonly Splice[]): string {
  const kept = [...lines];
  for (const { at, remove, insert } of splices.toSorted((a, b) => b.at - a.at))
    kept.splice(at, remove, ...insert);
  return kept.join("\n");
}
