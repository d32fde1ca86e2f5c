import type { ObjectName } from "../history/objects";
import type { StateInterval } from "./interval";

/** How available something was in a while. All times in milliseconds. */
export interface Availability {
  readonly object: ObjectName;
  readonly upMs: number;
  /** Down by nobody's will. */
  readonly downMs: number;
  readonly plannedMs: number;
  /** Nobody saw it, and the nodes do not know: left out of the reckoning. */
  readonly unknownMs: number;
  /** Outages by nobody's will: what lies between two records of "up" is one. */
  readonly failures: number;
  /** null: nothing failed. */
  readonly mtbfMs: number | null;
  readonly mttrMs: number | null;
  /** MTBF / (MTBF + MTTR); 1 where nothing failed; null where nothing is known. */
  readonly availability: number | null;
  /** Within the while, in the order of time. */
  readonly intervals: readonly ClosedInterval[];
}

export interface ClosedInterval extends Omit<StateInterval, "object" | "to"> {
  readonly to: string;
}

/** What was in which state within a while, object by object. `knownTo`: what still is so was seen so until then. */
export function availabilityOf(
  intervals: readonly StateInterval[],
  from: number,
  to: number,
  knownTo: number = to,
): readonly Availability[] {
  const objects = new Map<ObjectName, ClosedInterval[]>();
  for (const { object, ...one } of intervals) {
    const begin = Math.max(Date.parse(one.from), from);
    const end = Math.min(one.to === null ? knownTo : Date.parse(one.to), to);
    if (!(begin < end)) continue;
    const own = objects.get(object) ?? [];
    own.push({ ...one, from: new Date(begin).toISOString(), to: new Date(end).toISOString() });
    objects.set(object, own);
  }
  return [...objects].map(([object, own]) => reckon(object, own, from, to));
}

function reckon(
  object: ObjectName,
  intervals: readonly ClosedInterval[],
  from: number,
  to: number,
): Availability {
  const sum = (isCounted: (one: ClosedInterval) => boolean) =>
    intervals.filter(isCounted).reduce((total, one) => total + lengthOf(one), 0);
  const upMs = sum(({ state }) => state === "up");
  const downMs = sum(isFailure);
  const plannedMs = sum(({ state, planned }) => state === "down" && planned);
  const failures = intervals.filter((one, index) => isFailure(one) && !isGoingOn(intervals, index)).length;
  const mtbfMs = failures === 0 ? null : upMs / failures;
  const mttrMs = failures === 0 ? null : downMs / failures;
  const known = upMs + downMs;
  return {
    object,
    upMs,
    downMs,
    plannedMs,
    unknownMs: to - from - upMs - downMs - plannedMs,
    failures,
    mtbfMs,
    mttrMs,
    availability: mtbfMs === null || mttrMs === null ? (known > 0 ? 1 : null) : mtbfMs / (mtbfMs + mttrMs),
    intervals,
  };
}

function isFailure({ state, planned }: Pick<StateInterval, "state" | "planned">): boolean {
  return state === "down" && !planned;
}

/** The same outage, written in two, or cut in two by a while that nobody saw. */
function isGoingOn(intervals: readonly ClosedInterval[], index: number): boolean {
  let from = intervals[index]?.from;
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = intervals[at];
    if (before === undefined || before.to !== from) return false;
    if (before.state !== "unknown") return isFailure(before);
    from = before.from;
  }
  return false;
}

function lengthOf({ from, to }: ClosedInterval): number {
  return Date.parse(to) - Date.parse(from);
}
