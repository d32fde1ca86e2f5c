import { readConfForm } from "./conf-form";
import { added, edited, first, INDENT, indentOf, replaced, sectionSplice } from "./conf-splice";
import {
  linkNumberOf,
  linkOfKey,
  nodeSections,
  readConf,
  sectionsIn,
  topValue,
  topValues,
} from "./conf-tree";

/** Sections at the top whose values the form sets. */
export type ConfTopSection = "totem" | "quorum" | "logging";

/**
 * Sets a value at the top of a section, or takes it out (null). Comments, order and everything that is not meant stay as they are;
 * of a value that is written several times the last one counts, and is the one that changes.
 */
export function setConfValue(
  text: string,
  section: ConfTopSection,
  key: string,
  value: string | null,
): string {
  const tree = readConf(text);
  const found = topValues(tree, section).filter((one) => one.key === key);
  if (value === null)
    return edited(
      tree,
      found.map(({ at }) => ({ at, remove: 1, insert: [] })),
    );
  const last = found.at(-1);
  if (last !== undefined) return edited(tree, [replaced(tree, last.at, value)]);
  const home = sectionsIn(tree.root, section).at(-1);
  if (home !== undefined) return edited(tree, [added(tree, home, [`${key}: ${value}`])]);
  const gap = text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return `${text}${gap}${section} {\n${INDENT}${key}: ${value}\n}\n`;
}

/** Sets the address of a node in a link; an empty one is a gap to be filled. An unknown node changes nothing. */
export function setLinkAddress(text: string, link: number, label: string, address: string): string {
  const tree = readConf(text);
  const node = nodeSections(tree)[readConfForm(text).nodes.findIndex((one) => one.label === label)];
  if (node === undefined) return text;
  const known = node.values.findLast(({ key }) => linkOfKey(key) === link);
  if (known !== undefined) return edited(tree, [replaced(tree, known.at, address)]);
  const line = `ring${link}_addr: ${address}`;
  const before = node.values.findLast(({ key }) => (linkOfKey(key) ?? Number.POSITIVE_INFINITY) < link);
  if (before === undefined) return edited(tree, [first(tree, node, line)]);
  const indent = indentOf(tree.lines[before.at]);
  return edited(tree, [{ at: before.at + 1, remove: 0, insert: [`${indent}${line}`] }]);
}

/** Adds a link, or changes its addresses. */
export function setLink(text: string, link: number, addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses).reduce(
    (sum, [label, address]) => setLinkAddress(sum, link, label, address),
    text,
  );
}

/** Takes a link out of every node, with what is written of it in `totem`. The others keep their numbers: gaps are allowed. */
export function removeLink(text: string, link: number): string {
  const tree = readConf(text);
  const addresses = nodeSections(tree).flatMap(({ values }) =>
    values.filter(({ key }) => linkOfKey(key) === link).map(({ at }) => ({ at, remove: 1, insert: [] })),
  );
  const interfaces = sectionsIn(tree.root, "totem")
    .flatMap((totem) => sectionsIn(totem, "interface"))
    .filter((one) => linkNumberOf(one) === link)
    .flatMap(sectionSplice);
  return edited(tree, [...addresses, ...interfaces]);
}

/**
 * `config_version` one above what was, where the file has one and it was not raised by hand: a node that missed the change does not
 * join with the old file (corosync.conf(5)). A file without one is left so: nobody compares then.
 */
export function withRaisedVersion(before: string, after: string): string {
  const version = (text: string) => topValue(readConf(text), "totem", "config_version");
  const [was, is] = [Number(version(before) ?? 0), version(after)];
  if (before === after || is === null || !Number.isSafeInteger(was) || was <= 0 || Number(is) > was)
    return after;
  return setConfValue(after, "totem", "config_version", String(was + 1));
}
