import { readConfForm } from "./conf-form";
import { nodeSections, readConf } from "./conf-tree";
import { confValues, nodeKeyOf } from "./conf-values";
import type { Link } from "./parse-links";
import type { QuorumReport } from "./parse-quorum";
import { isReloaded } from "./reloadable";

/** What a member's running corosync says of itself. */
export interface RunningCorosync {
  /** `corosync-cmapctl`, by name. */
  readonly cmap: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  readonly quorum: QuorumReport | null;
}

/** How the cluster was before its file was changed. */
export interface BeforeChange {
  readonly quorate: boolean;
  /** Ids of the members of corosync's membership. */
  readonly members: readonly string[];
  /** Ways that were down already, as {@link wayOf} writes them. */
  readonly down: readonly string[];
}

export function parseCmap(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").flatMap((line) => {
    const [, key, value] = /^(\S+) \([^()]+\) = (.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value.trim()] as const];
  });
  return new Map(lines);
}

/** One way of a link, from a node to another one, both by their ids. */
function wayOf(from: string, link: number, to: string): string {
  return `${from} ${link} ${to}`;
}

/** Ids of the members that corosync counts; a quorum device is none. */
export function memberIds(quorum: QuorumReport | null): readonly string[] {
  return quorum?.members.map(({ id }) => id).filter((id) => id !== "0") ?? [];
}

/** Ways that a node sees down. */
export function downWays(own: string, links: readonly Link[]): readonly string[] {
  return links.flatMap(({ number, peers }) =>
    peers.flatMap(({ id, isUp }) => (id === null || isUp ? [] : [wayOf(own, number, id)])),
  );
}

/** The id of the node that answers. */
export function ownIdIn({ cmap }: Pick<RunningCorosync, "cmap">): string | null {
  const at = cmap.get("nodelist.local_node_pos");
  return (at === undefined ? undefined : cmap.get(`nodelist.node.${at}.nodeid`)) ?? null;
}

/** Whether the running corosync took the file at its last reload. Where it never reloaded, or is too old to tell, it says nothing. */
export function reloadStatus({ cmap }: Pick<RunningCorosync, "cmap">): "taken" | "refused" | "unknown" {
  const status = cmap.get("config.reload_status");
  return status === undefined ? "unknown" : status === "1" ? "taken" : "refused";
}

/** What of a file the running corosync does not have, in corosync's own names; empty where it is in force. */
export function missingInForce(
  text: string,
  before: { readonly text: string | null } & BeforeChange,
  running: RunningCorosync,
): readonly string[] {
  return [
    ...(reloadStatus(running) === "refused"
      ? [`config.reload_status = ${running.cmap.get("config.reload_status")}`]
      : []),
    ...missingValues(text, before.text, running.cmap),
    ...missingLinks(text, before, running),
    ...missingMembers(text, before, running.quorum),
  ];
}

/** Values of the file as the running corosync has them. */
function missingValues(
  text: string,
  before: string | null,
  cmap: RunningCorosync["cmap"],
): readonly string[] {
  const values = confValues(text);
  const gone = before === null ? [] : [...confValues(before).keys()].filter((key) => !values.has(key));
  const place = placesOf(cmap);
  const named = (key: string) => place(key) ?? key;
  const expected: readonly (readonly [string, string | null])[] = [
    ...[...values].filter(([key]) => isChecked(key)),
    ...gone.filter(isChecked).map((key) => [key, null] as const),
  ];
  return [
    ...expected.flatMap(([key, value]) => {
      const has = cmap.get(named(key)) ?? null;
      return isSame(has, value) ? [] : [`${key} = ${has ?? "—"}`];
    }),
    ...missingTimers(text, values, cmap),
  ];
}

/** Names that the running corosync keeps as they are written. */
function isChecked(key: string): boolean {
  return /^(?:totem|quorum|nodelist)\./.test(key) && isReloaded(key);
}

function isSame(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));
}

/** A node's values stand under its place in the list there; here they are known by its id. */
function placesOf(cmap: RunningCorosync["cmap"]): (key: string) => string | null {
  const places = new Map<string, string>();
  for (const [key, value] of cmap) {
    const [, at, what] = /^nodelist\.node\.(\d+)\.(nodeid|name)$/.exec(key) ?? [];
    if (at !== undefined && (what === "nodeid" || !places.has(value))) places.set(value, at);
  }
  return (key) => {
    const [, node, rest] = /^nodelist\.node\.([^.]*)\.(.+)$/.exec(key) ?? [];
    if (node === undefined) return null;
    return `nodelist.node.${places.get(node) ?? "?"}.${rest}`;
  };
}

/** The timers as totem really runs with them; more than two nodes add to the token (corosync.conf(5), token_coefficient). */
function missingTimers(
  text: string,
  values: ReadonlyMap<string, string>,
  cmap: RunningCorosync["cmap"],
): readonly string[] {
  const more =
    Math.max(0, nodeSections(readConf(text)).length - 2) *
    Number(values.get("totem.token_coefficient") ?? 650);
  return [...values].flatMap(([key, value]) => {
    const real = cmap.get(`runtime.config.${key}`);
    if (real === undefined || !/^\d+$/.test(value) || !/^totem\.\w+$/.test(key)) return [];
    const expected = Number(value) + (key === "totem.token" ? more : 0);
    return Number(real) === expected ? [] : [`runtime.config.${key} = ${real}`];
  });
}

/** Each link of the file is there, and no other; its ways are up, but for those that were down before. */
function missingLinks(text: string, before: BeforeChange, running: RunningCorosync): readonly string[] {
  const { links: wanted, transport, nodes } = readConfForm(text);
  if (transport !== "knet" || nodes.length < 2) return [];
  const own = ownIdIn(running);
  const { links } = running;
  const names = new Map(nodes.flatMap(({ id, label }) => (id === null ? [] : [[id, label] as const])));
  const expected = new Set(before.members);
  return [
    ...wanted
      .filter((link) => !links.some(({ number }) => number === link))
      .map((link) => `LINK ID ${link}: —`),
    ...links.filter(({ number }) => !wanted.includes(number)).map(({ number }) => `LINK ID ${number}`),
    ...links.flatMap(({ number, peers }) =>
      peers.flatMap(({ id, word, isUp }) => {
        if (isUp || id === null || !wanted.includes(number) || !names.has(id) || !expected.has(id)) return [];
        if (own !== null && before.down.includes(wayOf(own, number, id))) return [];
        return [`LINK ID ${number} → ${names.get(id)}: ${word}`];
      }),
    ),
  ];
}

/** Who was a member is one still, and the quorum is kept. */
function missingMembers(text: string, before: BeforeChange, quorum: QuorumReport | null): readonly string[] {
  const kept = new Set(nodeSections(readConf(text)).map(nodeKeyOf));
  const now = new Set(memberIds(quorum));
  const lost = before.members.filter((id) => kept.has(id) && !now.has(id));
  return [
    ...(before.quorate && quorum?.quorate !== true ? ["Quorate: No"] : []),
    ...(lost.length === 0 ? [] : [`Nodeid ${lost.join(", ")}: —`]),
  ];
}
