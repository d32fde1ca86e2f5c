import type { ClusterEvent } from "../cluster/event";
import { isProbe, type ResourceHistory } from "../cluster/failure";
import { withoutInstance } from "../cluster/resource";
import { type LogRecord, partsOfKey } from "./log-records";

/** What happened, and when (milliseconds since the epoch, the console's clock). */
export interface RecordedEvent {
  readonly at: number;
  readonly event: ClusterEvent;
}

/** Two records of one thing: a node's own word and the coordinator's, or the second that an operation's record has. */
const SAME_MS = 2_000;
/** Each member says for itself that another one came or went. */
const SAME_MEMBERSHIP_MS = 6_000;

/** What the logs of some nodes tell of a while, each thing once, in the order of time. */
export function eventsInLogs(logs: readonly (readonly LogRecord[])[]): readonly RecordedEvent[] {
  const told = logs
    .flatMap(withoutOldNews)
    .flatMap((record): readonly RecordedEvent[] => {
      const event = eventOf(record);
      return event === null ? [] : [{ at: record.at, event }];
    })
    .toSorted((a, b) => a.at - b.at);
  return withoutRepeated(told);
}

/** What the nodes remember of operations: of each resource and node the last ones, to the second. */
export function eventsInHistories(
  histories: readonly ResourceHistory[],
  offsetMs: number,
): readonly RecordedEvent[] {
  const told = histories.flatMap(({ node, resource, operations }) =>
    operations.flatMap((operation): readonly RecordedEvent[] => {
      if (isProbe(operation) || operation.lastChange === null) return [];
      const event = placementEvent(operation.task, withoutInstance(resource), node);
      if (event === null || operation.exitCode !== 0) return [];
      return [{ at: Date.parse(operation.lastChange) - offsetMs, event }];
    }),
  );
  return told.toSorted((a, b) => a.at - b.at);
}

/** Those of `more` that `known` does not have, put to it. */
export function joinEvents(
  known: readonly RecordedEvent[],
  more: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const alike = alikeIn(known);
  const added = more.filter((one) => !alike(one.event).some((other) => isNear(one, other, SAME_MS)));
  return [...known, ...added].toSorted((a, b) => a.at - b.at);
}

/** Whether two records, or a record and what the watch saw, are of the same thing. */
export function isSameEvent(a: RecordedEvent, b: RecordedEvent, withinMs = SAME_MS): boolean {
  return isNear(a, b, withinMs) && keyOf(a.event) === keyOf(b.event);
}

function isNear(a: RecordedEvent, b: RecordedEvent, withinMs: number): boolean {
  const near = isMembership(a.event) ? Math.max(SAME_MEMBERSHIP_MS, withinMs) : withinMs;
  return Math.abs(a.at - b.at) <= near;
}

function isMembership({ kind }: ClusterEvent): boolean {
  return kind === "node.joined" || kind === "node.left" || kind === "cluster.quorum" || kind === "cluster.dc";
}

/** Answers which of many events are of the same as one, whenever they happened: each is looked at once. */
export function alikeIn<Event extends RecordedEvent>(
  events: readonly Event[],
): (event: ClusterEvent) => readonly Event[] {
  const byKey = new Map<string, Event[]>();
  for (const one of events) {
    const key = keyOf(one.event);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [one]);
    else own.push(one);
  }
  return (event) => byKey.get(keyOf(event)) ?? [];
}

/** What two records of one thing have in common. A move is the start at its end as well. */
function keyOf(event: ClusterEvent): string {
  switch (event.kind) {
    case "resource.moved":
      return JSON.stringify(["resource.started", withoutInstance(event.resource), event.to]);
    case "resource.failed":
      return JSON.stringify([event.kind, withoutInstance(event.resource), event.node, event.task]);
    case "resource.started":
    case "resource.stopped":
    case "resource.promoted":
    case "resource.demoted":
      return JSON.stringify([event.kind, withoutInstance(event.resource), event.node]);
    default:
      return JSON.stringify(event);
  }
}

function withoutRepeated(told: readonly RecordedEvent[]): readonly RecordedEvent[] {
  // What is between two words of the same thing is about others.
  const last = new Map<string, RecordedEvent>();
  return told.filter((one) => {
    const key = keyOf(one.event);
    const before = last.get(key);
    if (before !== undefined && isNear(before, one, SAME_MS)) return false;
    last.set(key, one);
    return true;
  });
}

/** A new coordinator hears again of what an old one had begun: that is of before. */
function withoutOldNews(records: readonly LogRecord[]): readonly LogRecord[] {
  const begun = new Set<string>();
  return records.filter((record) => {
    if (record.kind === "initiated") begun.add(`${record.action} ${record.key} ${record.node}`);
    return record.kind !== "heard" || begun.delete(`${record.action} ${record.key} ${record.node}`);
  });
}

/** A monitor that is ended in order to stop its resource. */
const CANCELLED = /^cancell?ed\b/i;

function eventOf(record: LogRecord): ClusterEvent | null {
  switch (record.kind) {
    case "heard":
    case "result": {
      const parts = partsOfKey(record.key);
      if (parts === null) return null;
      const resource = withoutInstance(parts.resource);
      const { task } = parts;
      if (record.ok) return parts.intervalMs > 0 ? null : placementEvent(task, resource, record.node);
      // A probe's answer that nothing runs there is no failure.
      if (record.kind === "heard" || CANCELLED.test(record.said)) return null;
      if (task === "monitor" && parts.intervalMs === 0) return null;
      const exitStatus = record.said.replace(/ \(.*$/s, "");
      const exitReason = /\((.*)\)$/s.exec(record.said)?.[1] ?? null;
      return { kind: "resource.failed", resource, node: record.node, task, exitStatus, exitReason };
    }
    case "node":
      return { kind: record.isMember ? "node.joined" : "node.left", node: record.node };
    case "quorum":
      return { kind: "cluster.quorum", has: record.has };
    case "dc":
      return { kind: "cluster.dc", node: record.node };
    default:
      return null;
  }
}

function placementEvent(task: string, resource: string, node: string): ClusterEvent | null {
  switch (task) {
    case "start":
    case "migrate_from":
      return { kind: "resource.started", resource, node };
    case "stop":
      return { kind: "resource.stopped", resource, node };
    case "promote":
      return { kind: "resource.promoted", resource, node };
    case "demote":
      return { kind: "resource.demoted", resource, node };
    default:
      return null;
  }
}
