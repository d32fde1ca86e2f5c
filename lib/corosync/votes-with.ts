import { nodeSections, nodeVotesIn, readConf, sectionsIn, topValue, valueIn } from "./conf-tree";
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
 * leaves before has taken its own along. A device that comes has no vote yet. Null where corosync does not tell its votes.
 */
export function votesWith(text: string, report: QuorumReport, leaving: string | null): Votes | null {
  const { totalVotes, members } = report;
  if (totalVotes === null) return null;
  const gone = members.find(({ name }) => name === leaving)?.votes ?? 0;
  const device = hasDevice(text) ? 0 : (members.find(({ id }) => id === DEVICE_ID)?.votes ?? 0);
  return { votes: totalVotes - gone - device, needed: neededIn(text) };
}

function neededIn(text: string): number {
  const tree = readConf(text);
  if (topValue(tree, "quorum", "two_node") === "1") return 1;
  const nodes = nodeSections(tree);
  const ofNodes = nodeVotesIn(tree);
  const [device] = sectionsIn(tree.root, "quorum").flatMap((one) => sectionsIn(one, "device"));
  const ofDevice = device === undefined ? 0 : Number(valueIn(device, "votes") ?? nodes.length - 1);
  const written = Number(topValue(tree, "quorum", "expected_votes") ?? 0);
  return Math.floor((written > 0 ? written : ofNodes + ofDevice) / 2) + 1;
}
