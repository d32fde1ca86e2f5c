import type { QuorumReport } from "./parse-quorum";

/** The votes that are left when nodes leave in an orderly way. */
export interface VotesAfter {
  readonly votes: number;
  readonly expected: number;
  readonly needed: number;
  /** corosync lowers what is needed as nodes leave (last_man_standing, allow_downscale). */
  readonly isLowered: boolean;
  readonly isLost: boolean;
}

const LOWERING = ["LastManStanding", "AllowDownscale"];

/**
 * What `corosync-quorumtool` counts, without some members; null where it does not tell. Who leaves an orderly cluster takes the
 * vote along and leaves what is needed as it is (votequorum(5)): two of three nodes that are stopped take the quorum with them.
 */
export function votesAfter(report: QuorumReport | null, leaving: readonly string[]): VotesAfter | null {
  if (report === null) return null;
  const { totalVotes, expectedVotes: expected, quorum: needed, members, flags, quorate } = report;
  if (totalVotes === null || expected === null || needed === null) return null;
  const gone = members.filter(({ name }) => leaving.includes(name));
  const votes = totalVotes - gone.reduce((sum, member) => sum + member.votes, 0);
  const isLowered = flags.some((flag) => LOWERING.includes(flag));
  return { votes, expected, needed, isLowered, isLost: quorate && !isLowered && votes < needed };
}
