/** What a console wants to know of `corosync.conf`. */
export interface CorosyncConf {
  readonly clusterName: string | null;
  /** `knet`, `udpu`, `udp`, as written. */
  readonly transport: string | null;
  readonly twoNode: boolean;
  /** Nodes that start wait for all others once; two_node switches it on, unless it is written otherwise (votequorum(5)). */
  readonly waitForAll: boolean;
  /** `authkey`-protected traffic: crypto is neither off nor unset. */
  readonly encrypted: boolean;
  readonly quorumProvider: string | null;
  /** Model of the quorum device ("net"), if one is configured. */
  readonly quorumDevice: string | null;
  readonly nodes: readonly CorosyncNode[];
  /** `bindnetaddr` of the interfaces: the networks of files without a list of nodes. */
  readonly bindNets: readonly string[];
}

export interface CorosyncNode {
  /** Null in old configurations, where members are addresses only. */
  readonly name: string | null;
  readonly id: string | null;
  /** `ring0_addr`, `ring1_addr` … in that order: addresses or host names. */
  readonly addresses: readonly string[];
}

interface Section {
  readonly name: string;
  readonly values: Map<string, string>;
  readonly sections: Section[];
}

/** Deeper nesting than corosync knows is flattened into the deepest known level. */
const MAX_DEPTH = 20;

/** Reads `corosync.conf` line by line; whatever it does not understand it passes over. */
export function parseCorosyncConf(text: string): CorosyncConf {
  const root = readSections(text);
  const totem = last(root, "totem");
  const quorum = last(root, "quorum");
  const twoNode = quorum?.values.get("two_node") === "1";
  const nodelist = all(root, "nodelist").flatMap((list) => all(list, "node"));
  const members = all(totem, "interface").flatMap((link) => all(link, "member"));
  return {
    clusterName: totem?.values.get("cluster_name") ?? null,
    transport: totem?.values.get("transport") ?? null,
    twoNode,
    waitForAll: (quorum?.values.get("wait_for_all") ?? (twoNode ? "1" : "0")) === "1",
    encrypted: isEncrypted(totem),
    quorumProvider: quorum?.values.get("provider") ?? null,
    quorumDevice: last(quorum, "device")?.values.get("model") ?? null,
    bindNets: all(totem, "interface").flatMap((link) => link.values.get("bindnetaddr") ?? []),
    nodes: nodelist.length > 0 ? nodelist.map(toNode) : members.flatMap(toMember),
  };
}

function readSections(text: string): Section {
  const root: Section = { name: "", values: new Map(), sections: [] };
  const open = [root];
  for (const line of text.split(/\r?\n/).map((raw) => raw.trim())) {
    const current = open.at(-1) ?? root;
    if (line === "" || line.startsWith("#")) continue;
    if (line.endsWith("{")) {
      const section: Section = { name: line.slice(0, -1).trim(), values: new Map(), sections: [] };
      current.sections.push(section);
      if (open.length < MAX_DEPTH) open.push(section);
    } else if (line.startsWith("}")) {
      if (open.length > 1) open.pop();
    } else {
      const colon = line.indexOf(":");
      if (colon > 0) current.values.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
  }
  return root;
}

function all(section: Section | null, name: string): readonly Section[] {
  return section?.sections.filter((inner) => inner.name === name) ?? [];
}

/** The last of that name, as corosync lets later sections override earlier ones. */
function last(section: Section | null, name: string): Section | null {
  return all(section, name).at(-1) ?? null;
}

function toNode(section: Section): CorosyncNode {
  const addresses = [...section.values]
    .flatMap(([key, value]) => {
      const ring = /^ring(\d{1,2})_addr$/.exec(key)?.[1];
      return ring === undefined ? [] : [{ ring: Number(ring), value }];
    })
    .sort((a, b) => a.ring - b.ring)
    .map(({ value }) => value);
  return {
    name: section.values.get("name") ?? null,
    id: section.values.get("nodeid") ?? null,
    addresses,
  };
}

function toMember(section: Section): readonly CorosyncNode[] {
  const address = section.values.get("memberaddr");
  return address === undefined ? [] : [{ name: null, id: null, addresses: [address] }];
}

function isEncrypted(totem: Section | null): boolean {
  const value = (name: string) => totem?.values.get(name)?.toLowerCase() ?? "none";
  return value("crypto_cipher") !== "none" || value("crypto_hash") !== "none" || value("secauth") === "on";
}
