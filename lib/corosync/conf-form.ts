import { linkOfKey, nodeSections, readConf, topValue, valueIn } from "./conf-tree";

/** A node as the form has it. */
export interface ConfNode {
  /** Its name, else its id, else its place in the list ("#1"): what edits know it by. */
  readonly label: string;
  readonly id: string | null;
  /** By the number of the link. */
  readonly addresses: Readonly<Record<number, string>>;
}

/** What of corosync.conf can be edited in a form. */
export interface ConfForm {
  readonly clusterName: string | null;
  /** "knet" where nothing is written (corosync 3). */
  readonly transport: string;
  readonly nodes: readonly ConfNode[];
  /** Numbers of the links that any node has, in their order; there may be gaps. */
  readonly links: readonly number[];
  /** The next free number; null where all are taken, or the transport has one link only. */
  readonly nextLink: number | null;
}

/** knet has 8 links (corosync.conf(5)). */
export const MOST_LINKS = 8;

export function readConfForm(text: string): ConfForm {
  const tree = readConf(text);
  const nodes = nodeSections(tree).map((section, at): ConfNode => {
    const id = valueIn(section, "nodeid");
    const addresses = section.values.flatMap(({ key, value }) => {
      const link = linkOfKey(key);
      return link === null ? [] : [[link, value] as const];
    });
    const label = valueIn(section, "name") ?? id ?? `#${at + 1}`;
    return { label, id, addresses: Object.fromEntries(addresses) };
  });
  const links = [...new Set(nodes.flatMap(({ addresses }) => Object.keys(addresses).map(Number)))].sort(
    (a, b) => a - b,
  );
  const transport = topValue(tree, "totem", "transport") ?? "knet";
  const free = Array.from({ length: MOST_LINKS }, (_, link) => link).find((link) => !links.includes(link));
  return {
    clusterName: topValue(tree, "totem", "cluster_name"),
    transport,
    nodes,
    links,
    nextLink: transport === "knet" ? (free ?? null) : null,
  };
}

/** A value at the top of a section; null where it is not written. */
export function confValue(text: string, section: string, key: string): string | null {
  return topValue(readConf(text), section, key);
}
