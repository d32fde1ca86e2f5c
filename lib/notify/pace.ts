import type { QuietHours } from "./channel";
import { isQuiet } from "./quiet";

/** What waits for one channel. Times in milliseconds since the epoch. */
export interface Waiting {
  /** When the first of it came. */
  readonly firstAt: number;
  /** The same of what is critical; null: nothing is. */
  readonly firstCriticalAt: number | null;
  /** When the last message was made; null: there was none. */
  readonly lastMadeAt: number | null;
}

export interface Pace {
  readonly gatherMs: number;
  /** Between two messages to one channel. */
  readonly restMs: number;
  readonly quiet: QuietHours | null;
}

/** What may go now: all, what is critical, or nothing yet. */
export function dueNow(waiting: Waiting, pace: Pace, now: number): "all" | "critical" | "nothing" {
  const { firstAt, firstCriticalAt, lastMadeAt } = waiting;
  const { gatherMs, restMs, quiet } = pace;
  const held = quiet !== null && isQuiet(quiet, new Date(now)) ? quiet : null;
  const passing = held?.passCritical ? firstCriticalAt : null;
  const first = held === null ? firstAt : passing;
  if (first === null || !hasPassed(first, gatherMs, now)) return "nothing";
  if (lastMadeAt !== null && !hasPassed(lastMadeAt, restMs, now)) return "nothing";
  return held === null ? "all" : "critical";
}

/** A clock that was set back would hold back for as long as it was: what is of later than now counts as over. */
function hasPassed(since: number, pauseMs: number, now: number): boolean {
  return now < since || now - since >= pauseMs;
}

const MINUTE_MS = 60_000;
const STEPS_MS = [10_000, 30_000, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS];
const LONGEST_MS = 60 * MINUTE_MS;
/** What is older is no news any more. */
export const GIVEN_UP_AFTER_MS = 24 * 3600_000;
/** Who refuses for good is asked this often all the same: somebody may be at it. */
const TRIES_WHEN_REFUSED = 3;

/** How long to wait after so many tries that failed; null: it is given up. `ageMs`: of the message. */
export function retryAfter(attempts: number, isForGood: boolean, ageMs: number): number | null {
  if (isForGood && attempts >= TRIES_WHEN_REFUSED) return null;
  const pause = STEPS_MS[attempts - 1] ?? LONGEST_MS;
  return ageMs + pause > GIVEN_UP_AFTER_MS ? null : pause;
}
