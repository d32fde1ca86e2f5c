import type { Run } from "../change/run/run";
import type { Cluster } from "../cluster/cluster";
import type { DivisionCourse } from "../cluster/division-course";
import type { Connection, NodeProblem } from "../cluster/snapshot";
import { problemTitle } from "../i18n/in-english";
import { type Thing, thingKey } from "../ledger/thing";
import { isOverdue, type MaintenanceSession } from "../maintenance/session";
import { utcMinute } from "../time/utc-text";
import { type BeginSignal, quorumLost, splitBrain } from "./signal";
import type { Topic } from "./topic";

/** Topics whose troubles are looked for as time goes. Quorum is an entry of the history, too, whose end may have been missed. */
export const STANDING_TOPICS: readonly Topic[] = [
  "unreachable",
  "quorum",
  "maintenance-overdue",
  "leftovers",
];

const DAY_MS = 24 * 3600_000;

/** What of a cluster stands as it is now. */
export interface StandingPicture {
  /** Null: it is read, or nobody has tried for long enough to say. */
  readonly silence: Silence | null;
  /** Null: not known now. */
  readonly hasQuorum: boolean | null;
  /** The split brain that is kept, healed or not. */
  readonly division: DivisionCourse | null;
  readonly sessions: readonly MaintenanceSession[];
  readonly things: readonly { readonly thing: Thing; readonly since: string }[];
}

/** Why nothing is seen of a cluster, and since when (ISO 8601, UTC). */
export interface Silence {
  readonly since: string;
  readonly why: "silent" | "stopped" | "unread";
  /** What was wrong, in words; empty where `why` says it all. */
  readonly reason: string;
}

/** With these a node says nothing at all; with others it answers, and cannot be read. */
const SILENT: readonly NodeProblem["code"][] = [
  "ssh.unreachable",
  "ssh.closed",
  "node.timed-out",
  "node.lost",
];

/** What of a connection keeps a cluster from being seen; null where it is live, or just being made. */
export function silenceOf(connection: Connection): Silence | null {
  switch (connection.kind) {
    case "stopped":
      return { since: connection.since, why: "stopped", reason: "" };
    case "watch-failed": {
      const [first] = connection.attempts;
      const problem = first?.problem ?? { code: "console.watch-failed", detail: "" };
      return { since: connection.since, why: "unread", reason: problemTitle(problem) };
    }
    case "unreachable": {
      const { since, attempts } = connection;
      const answered = attempts.find(({ problem }) => !SILENT.includes(problem.code));
      if (answered === undefined) return { since, why: "silent", reason: "" };
      return { since, why: "unread", reason: `${answered.host}: ${problemTitle(answered.problem)}` };
    }
    default:
      return null;
  }
}

/** A stop takes so long to be seen. */
const SEEN_LATE_MS = 2 * 60_000;

/**
 * Whether somebody stopped the cluster with Harrier, so that nothing is seen of it: every node that was online in its last picture, or
 * every node where there is none, was stopped by a run, and the last of these ended just before. `runs`: the newest first.
 */
export function isStoppedByRuns(
  { why, since }: Silence,
  { cluster, nodes }: { readonly cluster: Cluster | null; readonly nodes: readonly string[] },
  runs: readonly Run[],
): boolean {
  if (why !== "stopped") return false;
  const stops = new Map(nodes.map((node) => [node, lastStopOf(node, runs)]));
  const members = cluster?.nodes.filter(({ kind }) => kind === "member") ?? [];
  const online = members.filter(({ online: is }) => is).map(({ name }) => name);
  const mustBe = online.length > 0 ? online : nodes;
  if (mustBe.length === 0 || mustBe.some((node) => (stops.get(node) ?? null) === null)) return false;
  const seen = Date.parse(since);
  return [...stops.values()].some(
    (run) =>
      run !== null &&
      seen >= Date.parse(run.startedAt) &&
      seen <= Date.parse(run.endedAt ?? run.startedAt) + SEEN_LATE_MS,
  );
}

/** The run that stopped a node's services, where that was the last that was done to them. */
function lastStopOf(node: string, runs: readonly Run[]): Run | null {
  const last = runs.find(
    ({ state, operation }) =>
      state === "done" &&
      ((operation.kind === "node.services" && operation.nodes.includes(node)) ||
        ((operation.kind === "node.power" || operation.kind === "node.restart") && operation.node === node)),
  );
  if (last === undefined) return null;
  const { operation } = last;
  const isStop =
    (operation.kind === "node.services" && !operation.on) ||
    (operation.kind === "node.power" && operation.action === "off");
  return isStop ? last : null;
}

/** A short loss of all connections is no news. */
const SILENCE_MS = 60_000;

/** The troubles that stand now. `days`: the ages of leftovers that somebody wants to be told of. */
export function standingTroubles(
  { silence, hasQuorum, division, sessions, things }: StandingPicture,
  days: readonly number[],
  now: string,
): readonly BeginSignal[] {
  const nowMs = Date.parse(now);
  const begin = { kind: "begin", severity: "warning" } as const;
  const silent: readonly BeginSignal[] =
    silence === null || nowMs - Date.parse(silence.since) < SILENCE_MS
      ? []
      : [
          {
            ...{ kind: "begin", severity: "critical", topic: "unreachable", key: "unreachable" },
            ...{ at: silence.since, code: "unreachable" },
            values: { why: silence.why, reason: silence.reason },
          },
        ];
  const quorum: readonly BeginSignal[] = hasQuorum === false ? [quorumLost(now)] : [];
  const apart = division === null || division.healedAt !== null ? [] : [splitBrain(division, division.begun)];
  const overdue = sessions
    .filter((one) => isOverdue(one, now))
    .map(
      ({ id, node, by, until }): BeginSignal => ({
        ...{ ...begin, topic: "maintenance-overdue", key: id, at: until ?? now },
        ...{
          code: "maintenance-overdue",
          values: { node: node ?? "none", by, until: utcMinute(until ?? now) },
        },
      }),
    );
  const left = days.flatMap((count) =>
    things
      .filter(({ since }) => nowMs - Date.parse(since) >= count * DAY_MS)
      .map(
        ({ thing, since }): BeginSignal => ({
          ...{ ...begin, topic: "leftovers", key: leftoverKey(thing, count), at: now, code: "leftover" },
          values: { what: thingKey(thing), since: utcMinute(since), days: count },
        }),
      ),
  );
  return [...silent, ...quorum, ...apart, ...overdue, ...left];
}

/** The end of one: words for what it was. */
export const STANDING_ENDS = {
  unreachable: "reachable",
  quorum: "quorum-regained",
  "maintenance-overdue": "maintenance-over",
  leftovers: "leftover-gone",
} as const;

function leftoverKey(thing: Thing, days: number): string {
  return `${days} ${thingKey(thing)}`;
}

/** Age (days) and name of a leftover, by the key of its trouble. */
export function leftoverTrouble(key: string): { readonly days: number; readonly what: string } {
  const space = key.indexOf(" ");
  return { days: Number(key.slice(0, space)), what: key.slice(space + 1) };
}
