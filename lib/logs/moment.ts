import type { LogLine } from "./log-line";

/** The first of the lines, which are in order of time, that is not before `at`; as many as there are where none is. */
export function indexAt(lines: readonly LogLine[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a line is among others in order of time, or where the next one after it is; the last one where there is none. */
export function indexOfMoment(lines: readonly LogLine[], { at, node, source, text }: LogLine): number {
  const first = indexAt(lines, at);
  for (let index = first; lines[index]?.at === at; index += 1) {
    const one = lines[index];
    if (one?.node === node && one.source === source && one.text === text) return index;
  }
  return Math.max(0, Math.min(first, lines.length - 1));
}
