import "server-only";
import type { Footing } from "@/lib/availability/ground";
import { replayGap, type StateChange } from "@/lib/availability/replay";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FeedEntry } from "@/lib/cluster/event";
import { foldMoves } from "@/lib/cluster/fold-moves";
import type { Gap, HistoryEntry } from "@/lib/history/entry";
import { signalsOfEntry } from "@/lib/notify/signal";
import type { WrittenChange } from "@/lib/records/changes";
import {
  alikeIn,
  eventsInHistories,
  eventsInLogs,
  isSameEvent,
  joinEvents,
  type RecordedEvent,
} from "@/lib/records/recorded-events";
import type { Reading } from "../cluster/read-cluster";
import { gapRow } from "../history/record-rows";
import { eventRow } from "../history/rows";
import type { RecordPlace } from "./keep-records";
import type { NodeRecords } from "./read-records";

/** A while without a watch (milliseconds since the epoch), and what the cluster stood on at its ends. */
export interface UnwatchedWhile {
  readonly from: number;
  readonly to: number;
  readonly ground: Footing;
  readonly end: Footing;
}

/** A console that is started anew is away for so long. */
const SAID_FROM_MS = 30_000;
/** What the watch saw at its first look is of the gap's end; what it saw last may be recorded a little later. */
const AROUND_MS = 60_000;
const SAME_AS_LIVE_MS = 5_000;
const RETURN_MS = 1_000;
/** The newest of a while: a cluster that restarts a service for weeks has more. */
const MOST_EVENTS = 2_000;

/**
 * Puts to the history what happened while nobody watched, as the nodes recorded it, each thing once; and answers what that means for
 * the states of what is there. What cannot be known is said.
 */
export async function fillGap(
  place: RecordPlace,
  gap: UnwatchedWhile,
  reading: Reading,
  records: readonly NodeRecords[],
  changes: readonly WrittenChange[],
): Promise<readonly StateChange[]> {
  const isCovered = records.some(({ reachesTo }) => reachesTo !== null && reachesTo <= gap.from);
  const within = ({ at }: { readonly at: number }) => at > gap.from - SAME_AS_LIVE_MS && at <= gap.to;
  const logged = eventsInLogs(records.map(({ log }) => log));
  const offset = records.find(({ problem }) => problem === null)?.offsetMs ?? 0;
  const remembered = eventsInHistories(reading.histories, offset);
  const found = (isCovered ? logged : joinEvents(logged, remembered)).filter(within);
  const all = found.slice(-MOST_EVENTS);
  const told = foldedMoves(all, reading.cluster);
  await putEvents(place, gap, told);
  const isCut = found.length > all.length;
  if (isCut || (!isCovered && gap.to - gap.from >= SAID_FROM_MS)) sayGap(place, gap, all.length > 0);
  if (isCut || !isCovered) return unknownFrom(gap);
  const beginnings = records.flatMap(({ node, log }) =>
    log.filter((one) => one.kind === "began" && within(one)).map(({ at }) => ({ at, node })),
  );
  const end = { at: gap.to, ground: gap.end };
  return replayGap(gap.ground, all, changes.filter(within), end, gap.from, beginnings);
}

/** What the watch has seen itself is not told again; what it read as one difference at its return is told as it was instead. */
async function putEvents(
  { clusterId, history, topOf }: RecordPlace,
  { from, to }: UnwatchedWhile,
  events: readonly RecordedEvent[],
): Promise<void> {
  const [begin, end] = [from - AROUND_MS, to + AROUND_MS].map((at) => new Date(at).toISOString());
  const kept = await history.read((store) => store.eventsBetween(clusterId, begin ?? "", end ?? ""));
  const alikeKept = alikeIn(kept);
  const numbers = new Map<number, number>();
  for (const { at, event } of events) {
    const alike = alikeKept(event);
    const same = alike.find((one) => isSameEvent(one, { at, event }, SAME_AS_LIVE_MS) && one.at <= from);
    if (same !== undefined) continue;
    // The same difference, read when the watch came back.
    const late = alike.find((one) => Math.abs(one.at - to) < RETURN_MS);
    const number = numbers.get(at) ?? 0;
    numbers.set(at, number + 1);
    const recorded = { id: `r${at}.${number}.${event.kind}`, at: new Date(at).toISOString(), event };
    const isTold = late !== undefined && isToldToPeople(recorded);
    if (late !== undefined && !isTold) history.keep({ kind: "drop-event", clusterId, ref: late.ref });
    // Under another name it would be told once more: it stays where people were told of it.
    const row = isTold ? { ...recorded, id: late.ref, at: new Date(late.at).toISOString() } : recorded;
    history.keep({ kind: "put", row: eventRow(clusterId, row, topOf, "afterwards") });
  }
}

function isToldToPeople(recorded: Pick<Extract<HistoryEntry, { kind: "event" }>, "id" | "at" | "event">) {
  return signalsOfEntry({ kind: "event", ...recorded, seen: "afterwards" }, null).length > 0;
}

function sayGap({ clusterId, history }: RecordPlace, { from, to }: UnwatchedWhile, isPartlyKnown: boolean) {
  const gap: Gap = {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    known: isPartlyKnown ? "last-operations" : "nothing",
  };
  history.keep({ kind: "put", row: gapRow(clusterId, gap) });
}

function unknownFrom({ from, ground, end }: UnwatchedWhile): readonly StateChange[] {
  const objects = new Set([
    ...[...ground.services, ...end.services].map(({ object }) => object),
    ...[...ground.nodes, ...end.nodes].map((node) => `node:${node}` as const),
  ]);
  return [...objects].map((object) => ({ at: from, object, state: "unknown", planned: false }));
}

function foldedMoves(events: readonly RecordedEvent[], cluster: Cluster): readonly RecordedEvent[] {
  // A start is a move by what was last told of the same resource.
  const last = new Map<string, FeedEntry>();
  return events.map(({ at, event }, id) => {
    if (event.kind !== "resource.started" && event.kind !== "resource.stopped") return { at, event };
    const before = last.get(event.resource);
    const [folded = event] = foldMoves([event], before === undefined ? [] : [before], cluster);
    last.set(event.resource, { id, at: new Date(at).toISOString(), event });
    return { at, event: folded };
  });
}
