import type { RuleClock } from "./rule-times";

const HOUR_MS = 3_600_000;
/** Beyond a year nobody waits for what a plan says. */
const HOURS_AHEAD = 400 * 24;

const FIELDS: Readonly<Record<string, (at: Date) => number>> = {
  hours: (at) => at.getUTCHours(),
  monthdays: (at) => at.getUTCDate(),
  // Monday is 1, Sunday is 7.
  weekdays: (at) => at.getUTCDay() || 7,
  months: (at) => at.getUTCMonth() + 1,
  years: (at) => at.getUTCFullYear(),
};

/** When a `date_spec` turns next: none within a year, or one. Null where it has fields that this does not reckon with. */
export function dateSpecTurns(
  attributes: ReadonlyMap<string, string>,
  { nowMs, zoneMinutes }: RuleClock,
): readonly number[] | null {
  const fields = [...attributes].filter(([name]) => name !== "id");
  if (fields.some(([name, value]) => FIELDS[name] === undefined || rangeOf(value) === null)) return null;
  const zoneMs = zoneMinutes * 60_000;
  const holds = (localMs: number) =>
    fields.every(([name, value]) => {
      const [least, most] = rangeOf(value) ?? [0, 0];
      const is = FIELDS[name]?.(new Date(localMs)) ?? -1;
      return is >= least && is <= most;
    });
  const local = nowMs + zoneMs;
  const now = holds(local);
  const first = Math.floor(local / HOUR_MS) * HOUR_MS;
  for (let hour = 1; hour <= HOURS_AHEAD; hour += 1) {
    const at = first + hour * HOUR_MS;
    if (holds(at) !== now) return [at - zoneMs];
  }
  return [];
}

/** `9`, `9-16`, `9-` */
function rangeOf(value: string): readonly [number, number] | null {
  const [, least, dash, most] = /^(\d+)(-)?(\d+)?$/.exec(value.trim()) ?? [];
  if (least === undefined) return null;
  const from = Number(least);
  if (dash === undefined) return [from, from];
  return [from, most === undefined ? Number.POSITIVE_INFINITY : Number(most)];
}
