import { DAY_MS, momentOf, sinceMidnightMs, wallOf } from "../time/wall-clock";
import type { QuietHours } from "./channel";

/** Whether a moment lies in quiet hours. On the days on which clocks change, too: each begins and ends once. */
export function isQuiet({ from, to, zone, days }: QuietHours, at: Date): boolean {
  const local = wallOf(zone, at.getTime());
  const today = Math.floor(local / DAY_MS) * DAY_MS;
  return [today - DAY_MS, today].some((day) => {
    if (!days.includes(new Date(day).getUTCDay())) return false;
    const end = sinceMidnightMs(to) > sinceMidnightMs(from) ? day : day + DAY_MS;
    const begins = momentOf(zone, day + sinceMidnightMs(from));
    return begins <= at.getTime() && at.getTime() < momentOf(zone, end + sinceMidnightMs(to));
  });
}
