import { canonicalAddress } from "../checks/address";
import { MASK } from "../command/mask";
import { type ConfForm, MOST_LINKS, readConfForm } from "./conf-form";
import {
  type ConfLineFault,
  type ConfTree,
  nodeSections,
  readConf,
  sectionsIn,
  topValue,
  valueIn,
} from "./conf-tree";
import { isEverQuorate } from "./votes-with";

/** What corosync, or we, would refuse in a corosync.conf; words under `corosync.fault.<code>`. Lines count from 1. */
export type ConfFault =
  | { readonly code: ConfLineFault["code"]; readonly line: number }
  | { readonly code: "version" | "no-nodes" | "crypto-transport" | "crypto-hash" | "key-inside" | "masked" }
  | { readonly code: "id-missing" | "name-missing"; readonly node: string }
  | { readonly code: "id-twice" | "name-twice" | "address-twice" | "id-number"; readonly value: string }
  | { readonly code: "link-number" | "one-link"; readonly link: number }
  | { readonly code: "link-address"; readonly link: number; readonly node: string }
  | { readonly code: "not-number"; readonly key: string; readonly value: string }
  | { readonly code: "two-node"; readonly nodes: number }
  | { readonly code: "two-node-device" | "two-node-tie" | "device-tie" | "device-standing" | "tie-odd" }
  | { readonly code: "device-downscale" | "device-votes" | "never-quorate" };

const NUMBERS = {
  totem: [
    ...[
      "version",
      "token",
      "token_coefficient",
      "token_retransmit",
      "token_warning",
      "consensus",
      "join",
      "send_join",
    ],
    ...[
      "token_retransmits_before_loss_const",
      "hold",
      "merge",
      "downcheck",
      "config_version",
      "netmtu",
      "knet_mtu",
    ],
  ],
  quorum: [
    ...["two_node", "wait_for_all", "last_man_standing", "last_man_standing_window", "auto_tie_breaker"],
    ...["expected_votes", "votes", "allow_downscale", "expected_votes_tracking"],
  ],
} as const;

/** All faults of a file that can be told without corosync; corosync itself is asked before anything is written. */
export function faultsInConf(text: string): readonly ConfFault[] {
  const tree = readConf(text);
  const form = readConfForm(text);
  return [
    ...tree.faults.map(({ code, at }): ConfFault => ({ code, line: at + 1 })),
    // It came through the console's own way out, and is not what the nodes have.
    ...(text.includes(MASK) ? [{ code: "masked" } as const] : []),
    ...inTotem(tree, form),
    ...inNodes(tree, form),
    ...inLinks(form),
    ...inNumbers(tree),
    ...inQuorum(tree, form),
  ];
}

/**
 * What a change of ours brings in of faults, as the values that it is about. A file that had one before may keep it, and corosync may
 * leave out by itself what the number of nodes does not need: it starts without a tie breaker where it is odd, as pcs has it for sbd.
 */
export function newFaultsIn(before: string, after: string): readonly string[] {
  const had = new Set(faultsInConf(before).map((fault) => JSON.stringify(fault)));
  const isStanding = topValue(readConf(after), "quorum", "last_man_standing") === "1";
  return faultsInConf(after)
    .filter((fault) => !had.has(JSON.stringify(fault)) && (fault.code !== "tie-odd" || isStanding))
    .map(({ code, ...values }) => ABOUT[code] ?? [code, ...Object.values(values)].join(" "));
}

const ABOUT: Partial<Readonly<Record<ConfFault["code"], string>>> = {
  "two-node": "quorum.two_node",
  "two-node-device": "quorum.two_node, quorum.device",
  "two-node-tie": "quorum.two_node, quorum.auto_tie_breaker",
  "device-tie": "quorum.device, quorum.auto_tie_breaker",
  "device-standing": "quorum.device, quorum.last_man_standing",
  "device-downscale": "quorum.device, quorum.allow_downscale",
  "device-votes": "quorum.device.votes, quorum.expected_votes",
  "tie-odd": "quorum.auto_tie_breaker, quorum.wait_for_all",
  "never-quorate": "quorum.expected_votes",
};

function inTotem(tree: ConfTree, { transport }: ConfForm): ConfFault[] {
  const value = (key: string) => topValue(tree, "totem", key)?.toLowerCase() ?? null;
  const [cipher, hash] = [value("crypto_cipher"), value("crypto_hash")];
  const secures = value("secauth") === "on";
  const isOn = (one: string | null) => one !== null && one !== "none";
  const isEncrypted = isOn(cipher) || isOn(hash) || secures;
  return [
    ...(value("version") === "2" ? [] : [{ code: "version" } as const]),
    ...(isEncrypted && transport !== "knet" ? [{ code: "crypto-transport" } as const] : []),
    ...(isOn(cipher) && !isOn(hash) && !(hash === null && secures) ? [{ code: "crypto-hash" } as const] : []),
    // A secret: it belongs into authkey, which this file leads to by itself.
    ...(value("key") === null ? [] : [{ code: "key-inside" } as const]),
  ];
}

function inNodes(tree: ConfTree, { transport, nodes, links }: ConfForm): ConfFault[] {
  const sections = nodeSections(tree);
  // Multicast finds its members by itself, and corosync 1 has them in `interface`.
  if (sections.length === 0) return transport === "knet" ? [{ code: "no-nodes" }] : [];
  const values = (key: string) => sections.map((section) => valueIn(section, key));
  const addresses = nodes.flatMap((node) => Object.values(node.addresses));
  return [
    ...values("nodeid").flatMap((id, at): ConfFault[] => {
      const node = nodes[at]?.label ?? "";
      if (id === null) return transport === "knet" ? [{ code: "id-missing", node }] : [];
      return /^[1-9]\d{0,9}$/.test(id) ? [] : [{ code: "id-number", value: id }];
    }),
    ...values("name").flatMap((name, at): ConfFault[] =>
      name === null && links.length > 1 ? [{ code: "name-missing", node: nodes[at]?.label ?? "" }] : [],
    ),
    ...twice(values("nodeid")).map((value) => ({ code: "id-twice", value }) as const),
    ...twice(values("name")).map((value) => ({ code: "name-twice", value }) as const),
    ...twice(addresses.map((one) => canonicalAddress(one) ?? one)).map(
      (value) => ({ code: "address-twice", value }) as const,
    ),
  ];
}

/** corosync wants every link on every node. */
function inLinks({ transport, nodes, links }: ConfForm): ConfFault[] {
  const [first] = links;
  return [
    ...links.flatMap((link): ConfFault[] => [
      ...(link >= MOST_LINKS ? [{ code: "link-number", link } as const] : []),
      ...(transport !== "knet" && link !== first ? [{ code: "one-link", link } as const] : []),
      ...nodes
        .filter(({ addresses }) => !/^\S+$/.test(addresses[link] ?? ""))
        .map(({ label: node }) => ({ code: "link-address", link, node }) as const),
    ]),
    ...(links.length === 0 && nodes.length > 0
      ? nodes.map(({ label: node }) => ({ code: "link-address", link: 0, node }) as const)
      : []),
  ];
}

function inNumbers(tree: ConfTree): ConfFault[] {
  return Object.entries(NUMBERS).flatMap(([section, keys]) =>
    keys.flatMap((key): ConfFault[] => {
      const value = topValue(tree, section, key);
      return value === null || /^\d{1,19}$/.test(value)
        ? []
        : [{ code: "not-number", key: `${section}.${key}`, value }];
    }),
  );
}

/** What votequorum refuses at its start, quietly leaves out, or never has a quorum with; `corosync -t` does not look at it. */
function inQuorum(tree: ConfTree, { nodes, transport }: ConfForm): ConfFault[] {
  const isOn = (key: string) => topValue(tree, "quorum", key) === "1";
  const [device] = sectionsIn(tree.root, "quorum").flatMap((one) => sectionsIn(one, "device"));
  const hasDevice = device !== undefined;
  const isUneven = nodeSections(tree).some((node) => (valueIn(node, "quorum_votes") ?? "1") !== "1");
  const isCounted = Number(topValue(tree, "quorum", "expected_votes") ?? 0) > 0 || isUneven;
  const [two, tie] = [isOn("two_node"), isOn("auto_tie_breaker")];
  const rules: readonly (readonly [boolean, ConfFault])[] = [
    [two && nodes.length > 0 && nodes.length !== 2, { code: "two-node", nodes: nodes.length }],
    [two && hasDevice, { code: "two-node-device" }],
    [two && tie, { code: "two-node-tie" }],
    [hasDevice && tie, { code: "device-tie" }],
    [hasDevice && isOn("last_man_standing"), { code: "device-standing" }],
    [hasDevice && isOn("allow_downscale"), { code: "device-downscale" }],
    [hasDevice && isCounted && valueIn(device, "votes") === null, { code: "device-votes" }],
    [tie && nodes.length % 2 === 1 && !isOn("wait_for_all"), { code: "tie-odd" }],
    // By multicast more nodes may come than are listed.
    [transport !== "udp" && !isEverQuorate(tree), { code: "never-quorate" }],
  ];
  return rules.flatMap(([applies, fault]) => (applies ? [fault] : []));
}

function twice(values: readonly (string | null)[]): readonly string[] {
  const known = values.filter((one) => one !== null);
  return [...new Set(known.filter((one, at) => known.indexOf(one) !== at))];
}
