import "server-only";
import { isSuccess } from "@/lib/command/outcome";
import type { NodeClock } from "@/lib/logs/log-line";
import { isZone, wallOf } from "@/lib/time/wall-clock";
import type { NodeRunner } from "./runner";

const CLOCK_MS = 5_000;
/** The quickest of so many answers tells the time best. */
const TRIES = 3;
/** `1795721931.620597 +0100` */
const SAID = /^(\d+\.\d+) ([+-])(\d{2})(\d{2})$/;

/** A node's clock against the console's, with how far that may be wrong (half a round trip, in milliseconds). */
export type MeasuredClock = NodeClock & { readonly errorMs: number };

/** Asks a node what time it is; null where `date` tells nothing. By the node's own zone. */
export async function readClock(runner: NodeRunner, tries = TRIES): Promise<MeasuredClock | null> {
  let best: MeasuredClock | null = null;
  for (let turn = 0; turn < tries; turn += 1) {
    const sent = performance.timeOrigin + performance.now();
    // The session's own zone, which the logs are written in, and not the one that tools are run in.
    const outcome = await runner.run(["env", "-u", "TZ", "date", "+%s.%N %z"], { timeoutMs: CLOCK_MS });
    const heard = performance.timeOrigin + performance.now();
    const [, seconds, sign, hours, minutes] = isSuccess(outcome)
      ? (SAID.exec(outcome.stdout.trim()) ?? [])
      : [];
    if (seconds === undefined) return best;
    const errorMs = (heard - sent) / 2;
    if (best !== null && errorMs >= best.errorMs) continue;
    const zone = Number(hours) * 60 + Number(minutes);
    const measuredMs = Number(seconds) * 1000 - (sent + heard) / 2;
    // Less than what the way there took may be that way alone: a first answer has the whole login before it.
    const offsetMs = Math.abs(measuredMs) <= errorMs ? 0 : measuredMs;
    best = { offsetMs, errorMs, zoneMinutes: sign === "-" ? -zone : zone };
  }
  return best;
}

/** How long a measured clock is good for what is only put in order by it. */
const RECENT_MS = 60_000;
interface Measured {
  readonly clock: MeasuredClock;
  readonly tries: number;
  readonly until: number;
}
const measured = new WeakMap<NodeRunner, Measured>();

const ZONE_FILE = /\/zoneinfo\/(?:posix\/|right\/)?([\w+\-/]{1,64})$/;

/** The name of a node's zone; null where it has none that is known here. */
async function readZone(runner: NodeRunner): Promise<string | null> {
  const outcome = await runner.run(["readlink", "-f", "/etc/localtime"], { timeoutMs: CLOCK_MS });
  const [, zone] = isSuccess(outcome) ? (ZONE_FILE.exec(outcome.stdout.trim()) ?? []) : [];
  return zone === undefined || !isZone(zone) ? null : zone;
}

/** Whether a zone's clock shows what the node's own does. */
function isZoneOf({ offsetMs, zoneMinutes }: MeasuredClock, zone: string): boolean {
  const now = Date.now() + offsetMs;
  return Math.round((wallOf(zone, now) - now) / 60_000) === zoneMinutes;
}

/** The clock as it was measured in the last minute, as well as is wanted now; else asked, `tries` times. */
export async function recentClock(runner: NodeRunner, tries: number): Promise<MeasuredClock | null> {
  const known = measured.get(runner);
  if (known !== undefined && known.tries >= tries && performance.now() < known.until) return known.clock;
  // Its zone is asked beside it: somebody may wait for the first line of a log.
  const [read, zone] = await Promise.all([readClock(runner, tries), readZone(runner)]);
  const clock = read === null || zone === null || !isZoneOf(read, zone) ? read : { ...read, zone };
  if (clock !== null) measured.set(runner, { clock, tries, until: performance.now() + RECENT_MS });
  return clock;
}
