import type { QuorumReport } from "./parse-quorum";

/** The votes that are left when nodes leave, or are there when some have come. */
export interface VotesAfter {
  readonly votes: number;
  readonly expected: number;
  readonly needed: number;
  /** The quorum is there now, and would not be. */
  readonly isLost: boolean;
  /** The quorum is not there now, and would be. */
  readonly isWon: boolean;
}

/** Nodes by their names, and how many votes each of those that come brings. */
export interface Movement {
  readonly leaving: readonly string[];
  readonly coming: number;
  /** The quorum device casts no vote any more. */
  readonly withoutDevice?: boolean;
}

/** corosync's row for the quorum device. */
const DEVICE_ID = "0";

/** The votes that the quorum device casts now, as that node sees it. */
export function deviceVotes({ members }: QuorumReport): number {
  return members.find(({ id }) => id === DEVICE_ID)?.votes ?? 0;
}

/**
 * What `corosync-quorumtool` counts, without some members or with some more; null where it does not tell, or knows one that leaves by
 * no name. Who leaves takes the vote along and leaves what is needed as it is (votequorum(5)). last_man_standing lowers what is
 * needed some seconds after each single leave, and allow_downscale never below what is configured: neither saves a quorum that
 * several nodes take along at once.
 */
export function votesAfter(
  report: QuorumReport | null,
  { leaving, coming, withoutDevice = false }: Movement,
): VotesAfter | null {
  if (report === null) return null;
  const { totalVotes, expectedVotes: expected, quorum: needed, members, quorate } = report;
  if (totalVotes === null || expected === null || needed === null) return null;
  const gone = leaving.map((node) => members.find(({ name }) => name === node));
  if (gone.some((member) => member === undefined)) return null;
  const lost = gone.reduce((sum, member) => sum + (member?.votes ?? 0), 0);
  const votes = totalVotes - lost - (withoutDevice ? deviceVotes(report) : 0) + coming;
  const isEnough = votes >= needed;
  return { votes, expected, needed, isLost: quorate && !isEnough, isWon: !quorate && isEnough };
}
