import type { QuietHours } from "./channel";

const DAY_MS = 24 * 3600_000;
const MINUTE_MS = 60_000;

/** Whether a moment lies in quiet hours. On the days on which clocks change, too: each begins and ends once. */
export function isQuiet({ from, to, zone, days }: QuietHours, at: Date): boolean {
  const local = wallOf(zone, at.getTime());
  const today = Math.floor(local / DAY_MS) * DAY_MS;
  return [today - DAY_MS, today].some((day) => {
    if (!days.includes(new Date(day).getUTCDay())) return false;
    const end = minutes(to) > minutes(from) ? day : day + DAY_MS;
    const begins = momentOf(zone, day + minutes(from) * MINUTE_MS);
    return begins <= at.getTime() && at.getTime() < momentOf(zone, end + minutes(to) * MINUTE_MS);
  });
}

/** Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function minutes(time: string): number {
  const [hours = "0", rest = "0"] = time.split(":");
  return Number(hours) * 60 + Number(rest);
}

/**
 * The first moment at which the zone's clock shows a time (as if it were UTC). One that a change of clocks leaves out is as long
 * after the change as it would have been.
 */
function momentOf(zone: string, wall: number): number {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallOf(zone, near) - near);
  const candidates = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  return candidates.find((one) => wallOf(zone, one) === wall) ?? candidates.at(-1) ?? wall;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clock shows at a moment, to the second, as if it were UTC. */
function wallOf(zone: string, at: number): number {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    clocks.set(zone, clock);
  }
  const parts = clock.formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  return Date.UTC(year, month - 1, day, part("hour"), part("minute"), part("second"));
}
