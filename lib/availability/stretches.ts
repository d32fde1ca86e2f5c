import type { ClosedInterval } from "./availability";

/** So many can be told apart on a bar. */
const SLOTS = 250;

/**
 * Intervals as they can be drawn from one moment to another (milliseconds since the epoch): where there are more than can be told apart,
 * each part of the bar is the worst that touches it, so that no outage is hidden by what is around it.
 */
export function stretchesOf(
  intervals: readonly ClosedInterval[],
  begin: number,
  end: number,
): readonly ClosedInterval[] {
  if (intervals.length <= SLOTS) return intervals;
  const width = (end - begin) / SLOTS;
  const slotOf = (at: string) => (Date.parse(at) - begin) / width;
  const worst: (ClosedInterval | undefined)[] = Array.from({ length: SLOTS });
  for (const one of intervals) {
    const first = Math.floor(slotOf(one.from));
    const last = Math.min(Math.max(Math.ceil(slotOf(one.to)) - 1, first), SLOTS - 1);
    for (let slot = Math.max(first, 0); slot <= last; slot += 1) {
      const known = worst[slot];
      if (known === undefined || badness(one) > badness(known)) worst[slot] = one;
    }
  }
  const timeOf = (slot: number) => new Date(begin + slot * width).toISOString();
  const drawn: ClosedInterval[] = [];
  for (const [slot, one] of worst.entries()) {
    if (one === undefined) continue;
    const { state, planned } = one;
    const before = drawn.at(-1);
    const isOn = before?.to === timeOf(slot) && badness(before) === badness(one);
    if (isOn) drawn[drawn.length - 1] = { ...before, to: timeOf(slot + 1) };
    else drawn.push({ state, planned, from: timeOf(slot), to: timeOf(slot + 1) });
  }
  return drawn;
}

function badness({ state, planned }: Pick<ClosedInterval, "state" | "planned">): number {
  if (state === "down") return planned ? 2 : 3;
  return state === "unknown" ? 1 : 0;
}
