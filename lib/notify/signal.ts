import type { DivisionCourse } from "../cluster/division-course";
import type { TurnRefusal } from "../drill/schedule";
import { refusalWords } from "../drill/words";
import type { HistoryEntry, HistoryJob } from "../history/entry";
import type { ObjectName } from "../history/objects";
import { utcMinute } from "../time/utc-text";
import type { OccasionSeverity, SaidCode, SaidValues } from "./occasion";
import type { Topic } from "./topic";

/** What something means to whoever may be told: a moment, or a trouble that begins or ends. Times are ISO 8601, UTC. */
export type Signal = MomentSignal | BeginSignal | EndSignal;

interface Said {
  readonly topic: Topic;
  /** What it is about within its topic and cluster. */
  readonly key: string;
  readonly at: string;
  readonly code: SaidCode;
  readonly values: SaidValues;
}

export interface MomentSignal extends Said {
  readonly kind: "moment";
  readonly severity: OccasionSeverity;
}

/** Told once, until it ends. */
export interface BeginSignal extends Said {
  readonly kind: "begin";
  readonly severity: Exclude<OccasionSeverity, "good">;
}

/** Told where its beginning was. */
export interface EndSignal extends Said {
  readonly kind: "end";
}

/** Counts of the checks before, for what got worse; null where there were none. */
export type CountsBefore = HistoryJob["counts"];

/** What an entry of the history means. `before`: what the checks before it came to. */
export function signalsOfEntry(entry: HistoryEntry, before: CountsBefore): readonly Signal[] {
  const { at, id } = entry;
  switch (entry.kind) {
    case "event":
      return signalsOfEvent(entry);
    case "fencing": {
      const { target: node, action, state, delegate, origin, exitReason } = entry.fencing;
      // "on" is no fencing but its undoing; one that is under way is told when it is over.
      if (action === "on" || (state !== "success" && state !== "failed")) return [];
      const isDone = state === "success";
      const by = delegate ?? origin ?? "none";
      return [
        {
          ...moment("fencing", `${node} ${id}`, at, isDone ? "fenced" : "fencing-failed"),
          values: { node, action, by, reason: exitReason ?? "none" },
        },
      ];
    }
    case "run": {
      const { state, operation, by, endedAt } = entry.run;
      if (state !== "failed") return [];
      const values = { operation: operation.kind, by };
      return [{ ...moment("run-failed", id, endedAt ?? at, "run-failed"), values }];
    }
    case "job":
      return drillSignals(id, at, entry.job);
    case "checks":
      return checkSignals(id, at, entry.job, before);
    default:
      return [];
  }
}

function signalsOfEvent({ at, event }: Extract<HistoryEntry, { kind: "event" }>): readonly Signal[] {
  if (event.kind === "cluster.quorum") {
    const lost = quorumLost(at);
    return event.has
      ? [{ kind: "end", topic: lost.topic, key: lost.key, at, code: "quorum-regained", values: {} }]
      : [lost];
  }
  if (event.kind === "cluster.divided") return [splitBrain(event, at)];
  if (event.kind === "cluster.united") return [splitBrainOver(event, at)];
  if (event.kind !== "resource.failed") return [];
  const { resource, node, task, exitStatus, exitReason } = event;
  const reason = exitReason === null || exitReason === "" ? exitStatus : exitReason;
  return [
    {
      ...moment("operation-failed", `${resource} ${node} ${task} ${at}`, at, "operation-failed"),
      severity: "warning",
      values: { resource, node, task, reason },
    },
  ];
}

/** That a cluster has no quorum: by an event, or as it is found. */
export function quorumLost(at: string): BeginSignal {
  const said = { topic: "quorum", key: "quorum", at, values: {} } as const;
  return { ...said, kind: "begin", severity: "critical", code: "quorum-lost" };
}

const SPLIT_BRAIN = { topic: "split-brain", key: "split-brain" } as const;

/** That parts of a cluster go on without one another: by an event, or as it is found. `at`: since when. */
export function splitBrain(course: Pick<DivisionCourse, "partitions" | "doubled">, at: string): BeginSignal {
  const parts = course.partitions.map(({ members }) => members.join(", ")).join(" | ");
  const said = { ...SPLIT_BRAIN, kind: "begin", severity: "critical", code: "split-brain" } as const;
  return { ...said, at, values: { parts, ...doubledIn(course) } };
}

/** That its members are one cluster again. */
export function splitBrainOver(course: Pick<DivisionCourse, "doubled">, at: string): EndSignal {
  return { ...SPLIT_BRAIN, kind: "end", at, code: "split-brain-over", values: doubledIn(course) };
}

/** That somebody has looked at it, though nobody saw its members come together. */
export function splitBrainSettled(at: string): EndSignal {
  return { ...SPLIT_BRAIN, kind: "end", at, code: "split-brain-settled", values: {} };
}

function doubledIn({ doubled }: Pick<DivisionCourse, "doubled">) {
  return { count: doubled.length, doubled: doubled.join(", ") };
}

function drillSignals(id: string, at: string, { kind, state, endedAt }: HistoryJob): readonly Signal[] {
  if (kind !== "drill" || (state !== "failed" && state !== "interrupted")) return [];
  return [{ ...moment("drill-failed", id, endedAt ?? at, "drill-failed"), values: { state } }];
}

/** That a drill on a schedule was not begun when its time (`due`) had come; `at`: when that was found, which may be long after. */
export function drillLeftOut(
  { id, resource }: { readonly id: string; readonly resource: string },
  { due, at }: { readonly due: string; readonly at: string },
  because: TurnRefusal,
): MomentSignal {
  return {
    ...moment("drill-failed", `${id} ${due}`, at, "drill-left-out"),
    severity: "warning",
    values: { resource, due: utcMinute(due), why: refusalWords(because) },
  };
}

function checkSignals(
  id: string,
  at: string,
  { counts, endedAt }: HistoryJob,
  before: CountsBefore,
): readonly Signal[] {
  if (counts === null || before === null) return [];
  const isWorse =
    counts.failed > before.failed || (counts.failed === before.failed && counts.warning > before.warning);
  if (!isWorse) return [];
  const values = { failed: counts.failed, warning: counts.warning, failedBefore: before.failed };
  const said = moment("checks-worse", id, endedAt ?? at, "checks-worse");
  return [
    {
      ...said,
      severity: counts.failed > before.failed ? "critical" : "warning",
      values: { ...values, warningBefore: before.warning },
    },
  ];
}

function moment(topic: Topic, key: string, at: string, code: SaidCode) {
  return { kind: "moment", topic, key, at, code, severity: "critical" } as const;
}

/** What something came to be, as the store of states has it. */
export interface StateTurn {
  readonly object: ObjectName;
  readonly state: "up" | "down" | "unknown";
  readonly planned: boolean;
  readonly at: string;
  /** Whether it was known before: what is down when it is first seen has not gone down. */
  readonly isChange: boolean;
}

/**
 * What a state means. An outage that somebody planned is none; what nobody saw neither begins nor ends one. `tops`: the top-level
 * resources, which speak for their members; null where they are not known.
 */
export function signalsOfState(turn: StateTurn, tops: ReadonlySet<string> | null): readonly Signal[] {
  const { object, state, planned, at, isChange } = turn;
  const isNode = object.startsWith("node:");
  const name = object.slice(object.indexOf(":") + 1);
  const sort = isNode ? "node" : "resource";
  const said = { topic: `${sort}-down`, key: object, at, values: { [sort]: name } } as const;
  if (state === "up") return [{ ...said, kind: "end", code: `${sort}-up` }];
  if (state === "unknown" || planned || !isChange) return [];
  if (!isNode && tops !== null && !tops.has(name)) return [];
  return [{ ...said, kind: "begin", severity: "critical", code: `${sort}-down` }];
}
