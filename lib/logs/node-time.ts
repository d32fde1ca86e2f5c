import { momentOf, momentsOf, wallOf } from "../time/wall-clock";
import type { NodeClock } from "./log-line";

const MINUTE_MS = 60_000;
/** Clocks are changed at the half hour at the finest. */
const STEP_MS = 30 * MINUTE_MS;
/** To ask for the offset of each line of a long log takes long. */
const offsets = new Map<string, number>();
const MOST_KEPT = 20_000;

/** When it was what a node's clock shows (as if it were UTC), by the console's clock. Milliseconds since the epoch. */
export function momentAt({ offsetMs, ...zone }: NodeClock, wall: number): number {
  return wall - eastOfUtcMs(zone, wall) - offsetMs;
}

/** What a node's clock shows (as if it were UTC) at a moment by that clock, to the second. */
export function shownAt({ zone, zoneMinutes }: Omit<NodeClock, "offsetMs">, moment: number): number {
  return zone === undefined ? moment + zoneMinutes * MINUTE_MS : wallOf(zone, moment);
}

function eastOfUtcMs({ zone, zoneMinutes }: Omit<NodeClock, "offsetMs">, wall: number): number {
  if (zone === undefined) return zoneMinutes * MINUTE_MS;
  const step = Math.floor(wall / STEP_MS) * STEP_MS;
  const key = `${zone} ${zoneMinutes} ${step}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  // Shown twice, it is taken by the offset that the node has now: in that hour itself it is the second time.
  const now = zoneMinutes * MINUTE_MS;
  const isNow = momentsOf(zone, step).some((moment) => step - moment === now);
  const offset = isNow ? now : step - momentOf(zone, step);
  if (offsets.size >= MOST_KEPT) offsets.clear();
  offsets.set(key, offset);
  return offset;
}
