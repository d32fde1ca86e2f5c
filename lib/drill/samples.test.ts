import { expect, it } from "vitest";
import {
  backOutageMs,
  failedSpansAfter,
  isGoodFor,
  isLeftSilent,
  MOST_RUNS,
  NO_SAMPLES,
  outageOf,
  type ProbeSamples,
  withSample,
  worstOutageMs,
} from "./samples";

const T0 = 1_000_000;

/** A sample every 100 ms: `+` was answered after 3 ms, `-` was not. */
function seen(signs: string, from = T0): ProbeSamples {
  return [...signs].reduce(
    (all, sign, index) =>
      withSample(all, { at: from + index * 100, ok: sign === "+", end: from + index * 100 + 3 }),
    NO_SAMPLES,
  );
}

it("measures from the first that failed to the first that was answered again", () => {
  const samples = seen("+++++-----+++");
  expect(outageOf(samples, T0 + 420, null)).toEqual({
    ...{ kind: "over", from: T0 + 500, until: T0 + 1_003 },
    ...{ ms: 503, gaps: 1 },
  });
  expect(samples.gapMs).toBe(100);
});

it("counts an answer when it came: one that hung until the address was back is no earlier one", () => {
  let samples = seen("++--");
  samples = withSample(samples, { at: T0 + 400, ok: true, end: T0 + 1_150 });
  samples = withSample(samples, { at: T0 + 500, ok: true, end: T0 + 1_100 });
  expect(outageOf(samples, T0 + 150, null)).toMatchObject({ until: T0 + 1_100, ms: 900 });
});

it("tells flapping by how often it was away, and the way back apart", () => {
  const samples = seen("+++--++-+++--+");
  expect(outageOf(samples, T0 + 250, T0 + 1_050)).toMatchObject({ kind: "over", ms: 203, gaps: 2 });
  expect(failedSpansAfter(samples, T0)).toHaveLength(3);
  expect(backOutageMs(samples, T0 + 1_050)).toBe(203);
});

it("knows the ones that never failed, never came back, were bad before, and saw nothing", () => {
  expect(outageOf(seen("++++++"), T0 + 200, null)).toEqual({ kind: "none" });
  expect(outageOf(seen("+++---"), T0 + 200, null)).toEqual({ kind: "lasting", from: T0 + 300 });
  expect(outageOf(seen(`+${"-".repeat(20)}`), T0 + 1_900, null)).toEqual({ kind: "bad-before" });
  expect(outageOf(NO_SAMPLES, T0, null)).toEqual({ kind: "unmeasured" });
  // A console ended: its samples end before anything was done.
  expect(outageOf(seen("+++"), T0 + 5_000, null)).toEqual({ kind: "unmeasured" });
  // It was on its way when the drill began, and failed by it.
  expect(outageOf(seen("++---+"), T0 + 230, null)).toMatchObject({ kind: "over", from: T0 + 200 });
});

it("takes no outage that only the way back ended for one that came to its end, nor one that is not over for none", () => {
  expect(outageOf(seen("+++-------++"), T0 + 250, T0 + 600)).toEqual({ kind: "lasting", from: T0 + 300 });
  expect(backOutageMs(seen("++++++--"), T0 + 300)).toBeNull();
  // Measuring began after the drill did.
  expect(outageOf(seen("+++"), T0 - 5_000, null)).toEqual({ kind: "unmeasured" });
});

it("is told by the worst probe, and by none where one is not over", () => {
  const over = outageOf(seen("++--+"), T0 + 100, null);
  expect(worstOutageMs([{ kind: "none" }, over])).toBe(203);
  expect(worstOutageMs([{ kind: "none" }])).toBe(0);
  expect(worstOutageMs([over, { kind: "lasting", from: T0 }])).toBeNull();
  expect(worstOutageMs([{ kind: "unmeasured" }])).toBeNull();
});

it("believes an answer only after a while, and is bounded", () => {
  expect(isGoodFor(seen("-++++"), 300, T0 + 500)).toBe(true);
  expect(isGoodFor(seen("-+++"), 300, T0 + 500)).toBe(false);
  expect(isGoodFor(seen("+++++-"), 300, T0 + 600)).toBe(false);
  const many = seen("+-".repeat(MOST_RUNS));
  expect(many.runs).toHaveLength(MOST_RUNS);
  expect(many.isCut).toBe(true);
});

const silent = (signs: string, since: number) => ({ ...seen(signs), silentSince: since });

it("takes the last sample of a probe that died for no word of now", () => {
  expect(isGoodFor(seen("+++++"), 300, T0 + 10_000)).toBe(false);
  expect(isGoodFor(silent("+++++", T0 + 450), 300, T0 + 500)).toBe(false);
  expect(isLeftSilent(silent("+++++", T0 + 450), T0 + 500)).toBe(false);
  expect(isLeftSilent(silent("+++++", T0 + 450), T0 + 60_000)).toBe(true);
  // Who asks again is silent no more.
  const again = withSample(silent("+++++", T0 + 450), { at: T0 + 3_000, ok: true, end: T0 + 3_003 });
  expect(isGoodFor(again, 300, T0 + 3_050)).toBe(true);
  expect(again.gapMs).toBe(2_600);
});

it("does not know an outage whose end a dead probe did not see, and knows what it saw", () => {
  const unknown = { kind: "silent", since: T0 + 700 };
  expect(outageOf(silent("+++++++", T0 + 700), T0 + 150, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("+++----", T0 + 700), T0 + 150, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("++--+++", T0 + 700), T0 + 150, T0 + 2_000)).toMatchObject({
    kind: "over",
    ms: 203,
  });
  expect(outageOf(silent("+++++++", T0 + 700), T0 + 150, T0 + 500)).toEqual({ kind: "none" });
  expect(backOutageMs(silent("+++++++", T0 + 700), T0 + 500)).toBeNull();
  expect(worstOutageMs([{ kind: "none" }, { kind: "silent", since: T0 }])).toBeNull();
});
