import { readConfForm } from "./conf-form";
import { edited, INDENT, indentOf, inside, sectionSplice } from "./conf-splice";
import { nodeSections, nodeVotesIn, readConf, sectionsIn, topValue, valueIn } from "./conf-tree";
import { setConfValue, withRaisedVersion } from "./edit-corosync-conf";
import { type NodeMark, nodePlaceOf } from "./node-mark";

/** A node that is to be one of corosync's. */
export interface NewConfNode {
  readonly name: string;
  /** Its addresses, in the order of the file's links; every link needs one. */
  readonly links: readonly string[];
}

/** Two nodes have a quorum of their own (votequorum(5)): one of two is never a majority. */
const TWO = 2;

/**
 * The file with one more node at the end of its list, under an id that none has. A file without a list is left as it is: its
 * nodes find one another by multicast.
 */
export function addNode(text: string, { name, links }: NewConfNode): string {
  const tree = readConf(text);
  const sections = nodeSections(tree);
  const last = sections.at(-1);
  if (last === undefined || last.closesAt === null) return text;
  const form = readConfForm(text);
  const ids = form.nodes.map(({ id }) => Number(id ?? 0));
  const indent = indentOf(tree.lines[last.opensAt]);
  const within = last.values[0] === undefined ? inside(tree, last) : indentOf(tree.lines[last.values[0].at]);
  const lines = [
    `${indent}node {`,
    ...form.links.map((link, at) => `${within}ring${link}_addr: ${links[at] ?? ""}`),
    `${within}name: ${name}`,
    `${within}nodeid: ${Math.max(0, ...ids) + 1}`,
    `${indent}}`,
  ];
  const gap = (tree.lines[last.opensAt - 1] ?? "x").trim() === "" ? [""] : [];
  const at = last.closesAt + 1;
  return finished(text, edited(tree, [{ at, remove: 0, insert: [...gap, ...lines] }]));
}

/** The file without these nodes; unknown ones change nothing. What hangs on the number of nodes follows once, by those that are left. */
export function removeNodes(text: string, nodes: readonly NodeMark[]): string {
  const tree = readConf(text);
  const sections = nodeSections(tree);
  const places = new Set(nodes.map((node) => nodePlaceOf(text, node)));
  const splices = sections
    .filter((_, at) => places.has(at))
    .flatMap(sectionSplice)
    .map((splice) => {
      const isAfterGap = (tree.lines[splice.at - 1] ?? "x").trim() === "";
      return isAfterGap ? { ...splice, at: splice.at - 1, remove: splice.remove + 1 } : splice;
    });
  return splices.length === 0 ? text : finished(text, edited(tree, splices));
}

/** How a quorum device decides (corosync-qdevice(8)): ffsplit gives one half of an even split its vote, lms the last node that is left. */
export const DEVICE_ALGORITHMS = ["ffsplit", "lms"] as const;
export type DeviceAlgorithm = (typeof DEVICE_ALGORITHMS)[number];

/** An even number of nodes can split in halves; an odd one cannot, and has more of a device that keeps the last one up. */
export function algorithmFor(nodes: number): DeviceAlgorithm {
  return nodes % 2 === 0 ? "ffsplit" : "lms";
}

export interface QuorumDevice {
  /** Where the nodes reach corosync-qnetd. */
  readonly host: string;
  readonly algorithm: string;
}

/** The quorum device of a file; null where it has none, or one that is none of `model: net`. */
export function deviceIn(text: string): QuorumDevice | null {
  const device = sectionsIn(readConf(text).root, "quorum").flatMap((one) => sectionsIn(one, "device"))[0];
  const net = device === undefined ? undefined : sectionsIn(device, "net")[0];
  if (net === undefined) return null;
  const value = (key: string) => net.values.findLast((one) => one.key === key)?.value;
  const host = value("host");
  return host === undefined ? null : { host, algorithm: value("algorithm") ?? "" };
}

/** Whether a file has a quorum device of whatever kind. */
export function hasDevice(text: string): boolean {
  return sectionsIn(readConf(text).root, "quorum").some((one) => sectionsIn(one, "device").length > 0);
}

/**
 * The file with that quorum device, or without any (null). Of lms the votes are left out, as its manual wants it: corosync counts
 * one less than there are nodes, whatever their number will be.
 */
export function setDevice(text: string, device: QuorumDevice | null): string {
  const tree = readConf(text);
  const old = sectionsIn(tree.root, "quorum").flatMap((one) => sectionsIn(one, "device"));
  const without = edited(tree, old.flatMap(sectionSplice));
  if (device === null) return finished(text, without);
  const home = setConfValue(without, "quorum", "provider", "corosync_votequorum");
  const grown = readConf(home);
  const quorum = sectionsIn(grown.root, "quorum").at(-1);
  if (quorum === undefined || quorum.closesAt === null) return text;
  const within = inside(grown, quorum);
  const votes = device.algorithm === "ffsplit" ? [`${within}${INDENT}votes: 1`] : [];
  const lines = [
    `${within}device {`,
    `${within}${INDENT}model: net`,
    ...votes,
    `${within}${INDENT}net {`,
    `${within}${INDENT}${INDENT}host: ${device.host}`,
    `${within}${INDENT}${INDENT}algorithm: ${device.algorithm}`,
    `${within}${INDENT}}`,
    `${within}}`,
  ];
  const made = edited(grown, [{ at: quorum.closesAt, remove: 0, insert: lines }]);
  return finished(text, votes.length === 0 ? withoutCount(text, made) : made);
}

/**
 * Without `expected_votes`, where they say what corosync counts by itself: it would not start with them beside a device that has no votes
 * written. crmsh leaves them out, too, where it makes a file new.
 */
function withoutCount(before: string, after: string): string {
  const written = Number(topValue(readConf(before), "quorum", "expected_votes") ?? 0);
  const isOwnCount = written === votesIn(before) && nodeSections(readConf(before)).length > 0;
  return isOwnCount ? setConfValue(after, "quorum", "expected_votes", null) : after;
}

/** What every change of who belongs brings along. */
function finished(before: string, after: string): string {
  return withRaisedVersion(before, withExpectedVotes(before, withTwoNodes(after)));
}

/**
 * `expected_votes` as much higher or lower as the votes are. Where it is written (crmsh did so), corosync counts by it and not by its
 * list of nodes: left as it was, two halves of a grown cluster would both have the quorum.
 */
function withExpectedVotes(before: string, after: string): string {
  const written = Number(topValue(readConf(after), "quorum", "expected_votes") ?? 0);
  const more = votesIn(after) - votesIn(before);
  if (!(written > 0) || more === 0 || !Number.isSafeInteger(written + more) || written + more < 1)
    return after;
  return setConfValue(after, "quorum", "expected_votes", String(written + more));
}

/** The nodes' votes, and the device's where they are written. */
function votesIn(text: string): number {
  const tree = readConf(text);
  const [device] = sectionsIn(tree.root, "quorum").flatMap((one) => sectionsIn(one, "device"));
  return nodeVotesIn(tree) + Number(device === undefined ? 0 : (valueIn(device, "votes") ?? 0));
}

/** `two_node` as the number of nodes wants it: votequorum takes it with two nodes alone, and neither beside a device nor a tie breaker. */
function withTwoNodes(text: string): string {
  const tree = readConf(text);
  const isTwo =
    nodeSections(tree).length === TWO &&
    !hasDevice(text) &&
    topValue(tree, "quorum", "auto_tie_breaker") !== "1";
  const has = topValue(tree, "quorum", "two_node");
  if (isTwo) return has === "1" ? text : setConfValue(text, "quorum", "two_node", "1");
  return has === null || has === "0" ? text : setConfValue(text, "quorum", "two_node", null);
}
