import { describe, expect, it } from "vitest";
import { EVERYTHING, filterLines } from "./filter";
import { growthOf, type JoinedLines, joinLines, type SievedLines, sieveLines } from "./grow";
import type { LogLine } from "./log-line";
import { mergeLines } from "./merge";

const line = (at: number, text = `line ${at}`): LogLine => ({
  ...({ at, node: "n1", source: "pacemaker", level: "info", tag: "t" } as const),
  text,
});
const some = (...times: readonly number[]) => times.map((at) => line(at));
const MOST = 8;

describe("growth", () => {
  const [a, b, c, d] = some(1, 2, 3, 4) as [LogLine, LogLine, LogLine, LogLine];
  it.each([
    ["nothing before", [], [a], { gone: 0, kept: 0, fresh: [a] }],
    ["the same", [a, b], [a, b], { gone: 0, kept: 2, fresh: [] }],
    ["more at the end", [a, b], [a, b, c], { gone: 0, kept: 2, fresh: [c] }],
    ["more, and fewer at the begin", [a, b, c], [b, c, d], { gone: 1, kept: 2, fresh: [d] }],
    ["one that came late", [a, b, d], [a, b, c, d], { gone: 0, kept: 2, fresh: [c, d] }],
    ["others", [a, b], some(1, 2), null],
    ["nothing left", [a], [], null],
  ] as const)("%s", (_what, before, now, growth) => {
    expect(growthOf(before, now)).toEqual(growth);
  });
});

describe("lines that are followed", () => {
  /** As the page has them, batch by batch. */
  const follow = (read: readonly LogLine[], batches: readonly (readonly LogLine[])[]) => {
    let joined: JoinedLines | null = joinLines(null, read, [], MOST);
    let followed: readonly LogLine[] = [];
    const steps: JoinedLines[] = [];
    for (const batch of batches) {
      followed = [...followed, ...batch].slice(-MOST);
      joined = joinLines(joined, read, followed, MOST);
      steps.push(joined);
    }
    return steps;
  };

  it("come behind what was read, late ones in their place, and none of them twice", () => {
    const read = some(1, 2, 3);
    const [first, second, third] = follow(read, [
      [line(3), line(5)],
      [line(4), line(6)],
      [line(3, "another"), line(7)],
    ]);
    expect(first?.lines.map(({ at }) => at)).toEqual([1, 2, 3, 5]);
    expect(second?.lines.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(third?.lines.map(({ text }) => text)).toEqual([
      ...["line 1", "line 2", "line 3", "another", "line 4", "line 5", "line 6", "line 7"],
    ]);
    // What is not new is the very line that was there.
    expect(third?.lines.slice(0, 3)).toEqual(read);
    expect(third?.lines[0]).toBe(read[0]);
  });

  it("push the oldest out, which are counted", () => {
    const steps = follow(some(1, 2, 3, 4, 5, 6), [some(7), some(8, 9), some(10)]);
    expect(steps.map(({ lines, dropped }) => [lines[0]?.at, lines.length, dropped])).toEqual([
      [1, 7, 0],
      [2, 8, 1],
      [3, 8, 2],
    ]);
  });

  it("are joined anew where the logs were read again, and gone where nobody follows any more", () => {
    const [joined] = follow(some(1, 2), [some(3)]);
    const again = some(1, 2, 3, 4);
    const anew = joinLines(joined ?? null, again, joined?.followed ?? [], MOST);
    expect(anew.lines).toEqual(again);
    expect(joinLines(anew, again, [], MOST).lines).toBe(again);
  });
});

describe("the filter on them", () => {
  const filter = { ...EVERYTHING, text: "0" };

  it("lets the same through as if it were asked for all", () => {
    const read = Array.from({ length: 5_000 }, (_, at) => line(at));
    let joined = joinLines(null, read, [], 5_000);
    let sieved: SievedLines | null = sieveLines(null, joined.lines, filter);
    let followed: readonly LogLine[] = [];
    for (let batch = 0; batch < 20; batch += 1) {
      const more = some(5_000 + batch * 10, 5_000 + batch * 10 - 3, 5_005 + batch * 10);
      followed = [...followed, ...more];
      joined = joinLines(joined, read, followed, 5_000);
      sieved = sieveLines(sieved, joined.lines, filter);
      expect(sieved.shown).toEqual(filterLines(joined.lines, filter));
    }
    expect(joined.lines).toEqual(mergeLines([read, followed], 5_000).lines);
  });

  it("touches few lines where few are new", () => {
    const touched = new Set<number>();
    const watched = (at: number): LogLine =>
      Object.defineProperty({ ...line(at) }, "text", {
        get: () => {
          touched.add(at);
          return `line ${at}`;
        },
      });
    const all = Array.from({ length: 1_000 }, (_, at) => watched(at));
    const first = sieveLines(null, all, filter);
    expect(touched.size).toBe(1_000);
    touched.clear();
    const more = [...all.slice(2), watched(1_000), watched(1_001)];
    expect(sieveLines(first, more, filter).shown).toHaveLength(first.shown.length - 1 + 2);
    expect([...touched].toSorted((a, b) => a - b)).toEqual([0, 1, 1_000, 1_001]);
  });

  it("begins anew where it is another one", () => {
    const all = some(1, 10);
    const first = sieveLines(null, all, filter);
    expect(first.shown).toEqual([all[1]]);
    expect(sieveLines(first, all, { ...filter, text: "1" }).shown).toEqual(all);
  });
});
