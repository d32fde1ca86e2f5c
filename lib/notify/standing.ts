import { type Thing, thingKey } from "../ledger/thing";
import { isOverdue, type MaintenanceSession } from "../maintenance/session";
import type { BeginSignal } from "./signal";
import type { Topic } from "./topic";

/** Topics whose troubles are no entries of the history, and are looked for as time goes. */
export const STANDING_TOPICS: readonly Topic[] = ["unreachable", "maintenance-overdue", "leftovers"];

const DAY_MS = 24 * 3600_000;

/** What of a cluster stands as it is now. */
export interface StandingPicture {
  /** Since when it does not answer (ISO 8601); null: it does, or was never reached. */
  readonly silentSince: string | null;
  readonly sessions: readonly MaintenanceSession[];
  readonly things: readonly { readonly thing: Thing; readonly since: string }[];
}

/** A short loss of all connections is no news. */
const SILENCE_MS = 60_000;

/** The troubles that stand now. `days`: the ages of leftovers that somebody wants to be told of. */
export function standingTroubles(
  { silentSince, sessions, things }: StandingPicture,
  days: readonly number[],
  now: string,
): readonly BeginSignal[] {
  const nowMs = Date.parse(now);
  const begin = { kind: "begin", severity: "warning" } as const;
  const silent: readonly BeginSignal[] =
    silentSince === null || nowMs - Date.parse(silentSince) < SILENCE_MS
      ? []
      : [
          {
            ...{ kind: "begin", severity: "critical", topic: "unreachable", key: "unreachable" },
            ...{ at: silentSince, code: "unreachable", values: {} },
          },
        ];
  const overdue = sessions
    .filter((one) => isOverdue(one, now))
    .map(
      ({ id, node, by, until }): BeginSignal => ({
        ...{ ...begin, topic: "maintenance-overdue", key: id, at: until ?? now },
        ...{
          code: "maintenance-overdue",
          values: { node: node ?? "none", by, until: minuteOf(until ?? now) },
        },
      }),
    );
  const left = days.flatMap((count) =>
    things
      .filter(({ since }) => nowMs - Date.parse(since) >= count * DAY_MS)
      .map(
        ({ thing, since }): BeginSignal => ({
          ...{ ...begin, topic: "leftovers", key: leftoverKey(thing, count), at: now, code: "leftover" },
          values: { what: thingKey(thing), since: minuteOf(since), days: count },
        }),
      ),
  );
  return [...silent, ...overdue, ...left];
}

/** The end of one: words for what it was. */
export const STANDING_ENDS = {
  unreachable: "reachable",
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

function minuteOf(iso: string): string {
  return iso.replace(/^(.{10})T(.{5}).*$/, "$1 $2 UTC");
}
