import type { Cluster } from "./cluster";
import type { ClusterEvent, FeedEntry } from "./event";
import type { Verdict } from "./health";
import type { Partition } from "./partitions";
import type { ClusterSnapshot } from "./snapshot";
import { onlineMembers } from "./views";

/** A split brain that was seen, for as long as somebody has to do with it. */
export interface DivisionCourse {
  /** When it was first seen (ISO, UTC). */
  readonly begun: string;
  /** Its parts, as they were last seen apart. */
  readonly partitions: readonly Partition[];
  /** Everything that ran on several sides at any time of it. */
  readonly doubled: readonly string[];
  /** When all of them were seen in one cluster again. */
  readonly healedAt: string | null;
}

type Seen = Pick<ClusterSnapshot, "connection" | "cluster" | "verdicts" | "readAt">;
type Split = Extract<Verdict, { readonly code: "split-brain" }>;

/** The split brain among verdicts; null where there is none. */
export function splitIn(verdicts: readonly Verdict[]): Split | null {
  return verdicts.find((verdict): verdict is Split => verdict.code === "split-brain") ?? null;
}

/** What a side without quorum does with its resources that is not to keep them: it takes a moment. */
const GIVES_UP: readonly string[] = ["stop", "demote", "suicide", "fence"];

/**
 * Whether one look is enough: several sides have quorum, or go on without. Else one goes on, and what the other was heard to run may be
 * what it was about to stop when it was asked.
 */
export function isCertain({ partitions }: Split, { options }: Pick<Cluster, "options">): boolean {
  const goOn = partitions.filter(({ hasQuorum }) => hasQuorum || !GIVES_UP.includes(options.noQuorumPolicy));
  return goOn.length > 1;
}

/**
 * Goes on with a course by what is seen now: begun by a split brain, which alone says what runs twice, and healed when every member
 * of its parts is online in one picture. A part that was stopped is not apart any more, and not back either.
 */
export function followDivision(course: DivisionCourse | null, seen: Seen): DivisionCourse | null {
  const { connection, cluster, verdicts, readAt } = seen;
  if (connection.kind !== "live" || cluster === null || readAt === null) return course;
  const split = splitIn(verdicts);
  if (split !== null) return withSplit(course, split, readAt);
  if (course === null || course.healedAt !== null) return course;
  return verdicts.some(({ code }) => code === "partitioned") || notBackOf(course, seen).length > 0
    ? course
    : { ...course, healedAt: readAt };
}

function withSplit(course: DivisionCourse | null, split: Split, readAt: string): DivisionCourse {
  const { partitions, doubled } = split;
  if (course === null || course.healedAt !== null)
    return { begun: readAt, partitions, doubled, healedAt: null };
  return { ...course, partitions, doubled: [...new Set([...course.doubled, ...doubled])] };
}

/** What has happened where a course goes on from one state to another; null: nothing that is told as an event. */
export function divisionEvent(
  before: DivisionCourse | null,
  after: DivisionCourse | null,
): ClusterEvent | null {
  if (after === null) return null;
  const { begun, partitions, doubled, healedAt } = after;
  if (before?.begun !== begun) return { kind: "cluster.divided", partitions, doubled };
  const isHealed = healedAt !== null && before.healedAt === null;
  return isHealed ? { kind: "cluster.united", members: membersIn(after), doubled } : null;
}

/** All members of its parts. */
export function membersIn({ partitions }: Pick<DivisionCourse, "partitions">): readonly string[] {
  return partitions.flatMap(({ members }) => members);
}

/** Its members that have not come back whole: away, or in the picture and unclean, or joining still. Who was taken out of the cluster meanwhile is none of them. */
export function notBackOf(course: DivisionCourse, { cluster }: Pick<Seen, "cluster">): readonly string[] {
  if (cluster === null) return [];
  const online = onlineMembers(cluster);
  const known = cluster.nodes.map(({ name }) => name);
  return membersIn(course).filter((name) => known.includes(name) && !online.includes(name));
}

const COMES_AND_GOES: readonly string[] = ["node.left", "node.unclean", "node.joined"];

/** The moment at which its members lost one another, as far as the feed (newest first) knows it. */
export function partedAt({ begun, partitions }: DivisionCourse, feed: readonly FeedEntry[]): string {
  const members = membersIn({ partitions });
  const last = feed.find(
    ({ at, event }) =>
      at <= begun &&
      COMES_AND_GOES.includes(event.kind) &&
      "node" in event &&
      members.includes(event.node ?? ""),
  );
  return last === undefined || last.event.kind === "node.joined" ? begun : last.at;
}

/** The part that is better kept, and why; null where the parts are equal, and only whoever knows the data can tell. */
export function partToKeep(
  partitions: readonly Partition[],
): { readonly part: Partition; readonly because: "quorum" | "size" } | null {
  const quorate = partitions.filter(({ hasQuorum }) => hasQuorum);
  const [first, ...others] = quorate;
  if (first !== undefined && others.length === 0) return { part: first, because: "quorum" };
  const most = Math.max(...partitions.map(({ members }) => members.length));
  const [largest, ...asLarge] = partitions.filter(({ members }) => members.length === most);
  return largest === undefined || asLarge.length > 0 ? null : { part: largest, because: "size" };
}
