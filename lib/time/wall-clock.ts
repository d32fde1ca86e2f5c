export const DAY_MS = 24 * 3600_000;

/** Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds from midnight to a time of a wall clock, `HH:MM`. */
export function sinceMidnightMs(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * The first moment at which the zone's clock shows a time (as if it were UTC). One that a change of clocks leaves out is as long
 * after the change as it would have been.
 */
export function momentOf(zone: string, wall: number): number {
  const candidates = candidatesFor(zone, wall);
  return candidates.find((one) => wallOf(zone, one) === wall) ?? candidates.at(-1) ?? wall;
}

/** All moments at which it shows it, in order: none, one, or two where the clocks are set back. */
export function momentsOf(zone: string, wall: number): readonly number[] {
  return [...new Set(candidatesFor(zone, wall))].filter((one) => wallOf(zone, one) === wall);
}

function candidatesFor(zone: string, wall: number): readonly number[] {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallOf(zone, near) - near);
  return offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clock shows at a moment, to the second, as if it were UTC. */
export function wallOf(zone: string, at: number): number {
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
