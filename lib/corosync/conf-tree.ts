/** A line `key: value`. */
export interface ConfValue {
  readonly key: string;
  readonly value: string;
  /** Its line, from 0. */
  readonly at: number;
}

export interface ConfSection {
  readonly name: string;
  /** The line that opens it; -1 for the file itself. */
  readonly opensAt: number;
  /** The line of its brace at the end; null where there is none. */
  readonly closesAt: number | null;
  readonly values: readonly ConfValue[];
  readonly sections: readonly ConfSection[];
}

/** A line that corosync refuses, by why. */
export interface ConfLineFault {
  readonly code:
    | "not-closed"
    | "closes-nothing"
    | "no-sense"
    | "beside-brace"
    | "nameless"
    | "too-long"
    | "too-deep";
  readonly at: number;
}

export interface ConfTree {
  readonly lines: readonly string[];
  readonly root: ConfSection;
  readonly faults: readonly ConfLineFault[];
}

interface Growing {
  readonly name: string;
  readonly opensAt: number;
  closesAt: number | null;
  readonly values: ConfValue[];
  readonly sections: Growing[];
}

/** corosync reads a line into 512 bytes, the end of the line among them. */
const MOST_BYTES = 510;
/** Deeper than anything that corosync knows. */
const MAX_DEPTH = 20;

/**
 * `corosync.conf` as corosync itself reads it, line by line: a line with a brace opens a section, else one with a colon is a value,
 * else it has to be a brace alone. What is refused is told, and passed over.
 */
export function readConf(text: string): ConfTree {
  const lines = text.split("\n");
  const faults: ConfLineFault[] = [];
  const root: Growing = { name: "", opensAt: -1, closesAt: null, values: [], sections: [] };
  const open = [root];
  lines.forEach((raw, at) => {
    const fault = (code: ConfLineFault["code"]) => {
      faults.push({ code, at });
    };
    const line = raw.trim();
    const isTooLong = new TextEncoder().encode(raw).length > MOST_BYTES;
    if (isTooLong) fault("too-long");
    if (isTooLong || line === "" || line.startsWith("#")) return;
    const current = open.at(-1) ?? root;
    const [brace, colon] = [line.indexOf("{"), line.indexOf(":")];
    if (brace >= 0) {
      const name = line.slice(0, brace).replace(/[\s:{]+$/, "");
      if (name === "") fault("nameless");
      else if (line.slice(brace + 1).trim() !== "") fault("beside-brace");
      const section: Growing = { name, opensAt: at, closesAt: null, values: [], sections: [] };
      if (open.length >= MAX_DEPTH) fault("too-deep");
      else {
        current.sections.push(section);
        open.push(section);
      }
    } else if (colon >= 0) {
      current.values.push({ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), at });
    } else if (line.includes("}")) {
      if (line !== "}") fault("beside-brace");
      if (open.length === 1) fault("closes-nothing");
      else {
        current.closesAt = at;
        open.pop();
      }
    } else fault("no-sense");
  });
  for (const section of open.slice(1)) faults.push({ code: "not-closed", at: section.opensAt });
  return { lines, root, faults };
}

/** All sections of that name in a section. */
export function sectionsIn(section: ConfSection, name: string): readonly ConfSection[] {
  return section.sections.filter((one) => one.name === name);
}

/** The nodes of the nodelist, in the order of the file. */
export function nodeSections({ root }: ConfTree): readonly ConfSection[] {
  return sectionsIn(root, "nodelist").flatMap((list) => sectionsIn(list, "node"));
}

/** A value in a section; of several the last one counts. */
export function valueIn(section: ConfSection, key: string): string | null {
  return section.values.findLast((one) => one.key === key)?.value ?? null;
}

/** A value of all sections of a name at the top together, as corosync puts them into one. */
export function topValue({ root }: ConfTree, name: string, key: string): string | null {
  const values = sectionsIn(root, name).flatMap((section) => section.values);
  return values.findLast((one) => one.key === key)?.value ?? null;
}

/** What stands in all sections of that name at the top. */
export function topValues({ root }: ConfTree, name: string): readonly ConfValue[] {
  return sectionsIn(root, name).flatMap((section) => section.values);
}

/** The number of a link from the key of its address (`ring1_addr`); null for another key. */
export function linkOfKey(key: string): number | null {
  const number = /^ring(\d{1,3})_addr$/.exec(key)?.[1];
  return number === undefined ? null : Number(number);
}

/** The link that an `interface` of `totem` is about: 0 where nothing is written (corosync.conf(5)). */
export function linkNumberOf(section: ConfSection): number {
  const written = valueIn(section, "linknumber") ?? valueIn(section, "ringnumber") ?? "0";
  return /^\d+$/.test(written) ? Number(written) : 0;
}

/** The votes of all nodes together: one each, where nothing else is written. */
export function nodeVotesIn(tree: ConfTree): number {
  return nodeSections(tree).reduce((sum, node) => sum + Number(valueIn(node, "quorum_votes") ?? 1), 0);
}
