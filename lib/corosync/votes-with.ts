import {
  type ConfTree,
  nodeSections,
  nodeVotesIn,
  readConf,
  sectionsIn,
  topValue,
  valueIn,
} from "./conf-tree";
import { hasDevice } from "./edit-nodes";
import type { QuorumReport } from "./parse-quorum";

export interface Votes {
  readonly votes: number;
  readonly needed: number;
}

/** How corosync calls a quorum device among the members. */
const DEVICE_ID = "0";

/**
 * The votes that are there once the running corosyncs have read a file, and those that they need then (votequorum(5)); a node that
 * leaves before has taken its own along. Nodes have the votes that the file gives them, since a reload takes them up (corosync,
 * `votequorum_readconfig`). A device that comes has no vote yet. Null where corosync does not tell its votes.
 */
export function votesWith(text: string, report: QuorumReport, leaving: string | null): Votes | null {
  const { totalVotes, members } = report;
  if (totalVotes === null) return null;
  const written = votesById(text);
  const change = members.reduce((sum, { id, name, votes }) => {
    if (name === leaving) return sum - votes;
    if (id === DEVICE_ID) return hasDevice(text) ? sum : sum - votes;
    return sum + (written.get(id) ?? votes) - votes;
  }, 0);
  return { votes: totalVotes + change, needed: neededIn(readConf(text)) };
}

/**
 * Whether the quorum that is there stays with `after`, the votes by that file. With a tie breaker half of the votes may be enough, and does
 * as long as there are no fewer of them, and no more are needed.
 */
export function keepsQuorum(
  text: string,
  { votes, needed }: Votes,
  { totalVotes, quorum }: QuorumReport,
): boolean {
  const isHeld = isTied(readConf(text)) && votes >= (totalVotes ?? 0) && needed <= (quorum ?? 0);
  return votes >= needed || isHeld;
}

/** What becomes of the quorum with a file: it stays or goes; where nobody has it, it comes (`gained`) or does not (`without`). */
export interface QuorumWith extends Votes {
  readonly kind: "kept" | "lost" | "gained" | "without";
}

/**
 * What becomes of the quorum once the running corosyncs have read a file, by what members say now. Where nobody has it, each partition
 * counts for itself, and the one with the most votes is told: the votes that it needs fall with the nodes that the file lists
 * (corosync, `votequorum_refresh_config`). `leaving` as in {@link votesWith}. Null where no member tells its votes.
 */
export function quorumWith(
  text: string,
  reports: readonly QuorumReport[],
  leaving: string | null,
): QuorumWith | null {
  const quorate = reports.find((report) => report.quorate);
  if (quorate !== undefined) {
    const after = votesWith(text, quorate, leaving);
    return after === null ? null : { ...after, kind: keepsQuorum(text, after, quorate) ? "kept" : "lost" };
  }
  const [most] = reports
    .flatMap((report) => {
      const after = votesWith(text, report, leaving);
      if (after === null) return [];
      // Who has no quorum waits for all again, where that is set (corosync, `are_we_quorate`).
      const isWaiting = report.flags.includes("WaitForAll");
      return [isWaiting ? { ...after, needed: expectedIn(readConf(text)) } : after];
    })
    .toSorted((a, b) => b.votes - a.votes);
  return most === undefined ? null : { ...most, kind: mayDo(readConf(text), most) ? "gained" : "without" };
}

/** Whether votes may be enough: of a tie breaker's half it is told by its node alone. */
function mayDo(tree: ConfTree, { votes, needed }: Votes): boolean {
  return votes >= needed || (isTied(tree) && votes * 2 >= expectedIn(tree));
}

/** Whether all nodes and the device together have the quorum; without it nobody ever would. A file without nodes does not tell. */
export function isEverQuorate(tree: ConfTree): boolean {
  if (nodeSections(tree).length === 0) return true;
  const all = nodeVotesIn(tree) + deviceVotesIn(tree);
  return mayDo(tree, { votes: all, needed: neededIn(tree) });
}

function isTied(tree: ConfTree): boolean {
  return topValue(tree, "quorum", "auto_tie_breaker") === "1";
}

/** Votes of the nodes of a file by their ids; a node has one where nothing is written. */
function votesById(text: string): ReadonlyMap<string, number> {
  const entries = nodeSections(readConf(text)).flatMap((section) => {
    const [id, votes] = [valueIn(section, "nodeid"), Number(valueIn(section, "quorum_votes") ?? 1)];
    return id === null || Number.isNaN(votes) ? [] : [[id, votes] as const];
  });
  return new Map(entries);
}

function neededIn(tree: ConfTree): number {
  if (topValue(tree, "quorum", "two_node") === "1") return 1;
  return Math.floor(expectedIn(tree) / 2) + 1;
}

function expectedIn(tree: ConfTree): number {
  const written = Number(topValue(tree, "quorum", "expected_votes") ?? 0);
  return written > 0 ? written : nodeVotesIn(tree) + deviceVotesIn(tree);
}

/** The votes of the quorum device: what is written, else one less than there are nodes; none without a device. */
function deviceVotesIn(tree: ConfTree): number {
  const [device] = sectionsIn(tree.root, "quorum").flatMap((one) => sectionsIn(one, "device"));
  return device === undefined ? 0 : Number(valueIn(device, "votes") ?? nodeSections(tree).length - 1);
}
