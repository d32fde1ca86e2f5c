import { filterLines, type LogFilter } from "./filter";
import type { LogLine } from "./log-line";
import { appendLines, mergeLines } from "./merge";

interface Growth {
  /** So many lines of before are not at the begin any more. */
  readonly gone: number;
  /** After those, so many are there as they were. */
  readonly kept: number;
  /** All that comes after them now. */
  readonly fresh: readonly LogLine[];
}

/**
 * How lines came out of those before, by their identity: some may be gone from the begin, and new ones come to the end or, late, between
 * the last ones. Null where they are others. Costs as much as what changed.
 */
export function growthOf(before: readonly LogLine[], now: readonly LogLine[]): Growth | null {
  const [first] = now;
  if (before.length === 0) return { gone: 0, kept: 0, fresh: now };
  if (first === undefined) return null;
  const gone = before.indexOf(first);
  if (gone < 0) return null;
  let kept = Math.min(before.length - gone, now.length);
  while (kept > 0 && now[kept - 1] !== before[gone + kept - 1]) kept -= 1;
  return { gone, kept, fresh: now.slice(kept) };
}

/** What was read and what was followed since, in one order. */
export interface JoinedLines {
  readonly read: readonly LogLine[];
  readonly followed: readonly LogLine[];
  /** What was read of the while that was followed, by which a line that came twice is known. */
  readonly known: ReadonlySet<string>;
  readonly lines: readonly LogLine[];
  /** So many older ones are left out. */
  readonly dropped: number;
}

/** The lines in one order after more was followed: only what is new is looked at. */
export function joinLines(
  before: JoinedLines | null,
  read: readonly LogLine[],
  followed: readonly LogLine[],
  most: number,
): JoinedLines {
  const growth =
    before?.read === read && before.followed.length > 0 ? growthOf(before.followed, followed) : null;
  if (before !== null && growth !== null && growth.gone + growth.kept === before.followed.length) {
    const fresh = growth.fresh.filter((line) => !before.known.has(keyOf(line)));
    const { lines, dropped } = appendLines(before.lines, fresh, most);
    return { ...before, followed, lines, dropped: before.dropped + dropped };
  }
  const [first] = followed;
  if (first === undefined) return { read, followed, known: new Set(), lines: read, dropped: 0 };
  const known = new Set(read.filter(({ at }) => at >= first.at).map(keyOf));
  const fresh = followed.filter((line) => !known.has(keyOf(line)));
  return { read, followed, known, ...mergeLines([read, fresh], most) };
}

function keyOf({ at, node, source, text }: LogLine): string {
  return `${Math.round(at)} ${node} ${source} ${text}`;
}

/** What of some lines a filter lets through. */
export interface SievedLines {
  readonly all: readonly LogLine[];
  readonly filter: LogFilter;
  readonly shown: readonly LogLine[];
}

/** The filtered lines after more came: only what is new goes through the filter. */
export function sieveLines(
  before: SievedLines | null,
  all: readonly LogLine[],
  filter: LogFilter,
): SievedLines {
  const growth = before?.filter === filter ? growthOf(before.all, all) : null;
  if (before === null || growth === null) return { all, filter, shown: filterLines(all, filter) };
  const { gone, kept, fresh } = growth;
  if (gone === 0 && kept === all.length && kept === before.all.length) return { ...before, all };
  const count = (lines: readonly LogLine[]) => filterLines(lines, filter).length;
  const from = count(before.all.slice(0, gone));
  const to = before.shown.length - count(before.all.slice(gone + kept));
  return { all, filter, shown: [...before.shown.slice(from, to), ...filterLines(fresh, filter)] };
}
