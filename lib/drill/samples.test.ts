import { expect, it } from "vitest";
import {
  asOf,
  backOutageMs,
  failedSpansAfter,
  isGoodFor,
  isLeftSilent,
  leftOff,
  MOST_RUNS,
  MOST_SILENCES,
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
    ...{ ms: 503, gaps: 1, allMs: 503 },
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
  expect(outageOf(samples, T0 + 250, T0 + 1_050)).toMatchObject({
    ...{ kind: "over", ms: 203, gaps: 2, allMs: 306 },
  });
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

it("tells the longest time where it was away several times, whichever that was", () => {
  const blip = seen("+++--++------++++");
  expect(outageOf(blip, T0 + 250, T0 + 1_500)).toEqual({
    ...{ kind: "over", from: T0 + 700, until: T0 + 1_303 },
    ...{ ms: 603, gaps: 2, allMs: 806 },
  });
});

it("takes a blip for no outage where it is away until the way back moves it", () => {
  const blip = seen("+++--++-------++++");
  const back = T0 + 1_200;
  expect(outageOf(blip, T0 + 250, back)).toEqual({ kind: "lasting", from: T0 + 700 });
  expect(worstOutageMs([outageOf(blip, T0 + 250, back)])).toBeNull();
  // What of it was after the way back began is that one's, too.
  expect(backOutageMs(blip, back)).toBe(203);
  expect(outageOf(seen("+++--++---"), T0 + 250, null)).toEqual({ kind: "lasting", from: T0 + 700 });
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
  expect(worstOutageMs([over, { kind: "unmeasured" }])).toBeNull();
  expect(worstOutageMs([])).toBeNull();
});

it("believes an answer only after a while, and is bounded", () => {
  expect(isGoodFor(seen("-++++"), 300, T0 + 500)).toBe(true);
  expect(isGoodFor(seen("-+++"), 300, T0 + 500)).toBe(false);
  expect(isGoodFor(seen("+++++-"), 300, T0 + 600)).toBe(false);
  const many = seen("+-".repeat(MOST_RUNS));
  expect(many.runs).toHaveLength(MOST_RUNS);
  expect(many.isCut).toBe(true);
  // It says how it is now, and not what it was.
  expect(isGoodFor(many, 0, T0 + 2 * MOST_RUNS * 100)).toBe(false);
  expect(outageOf(many, T0 + 100, T0 + 200)).toMatchObject({ kind: "silent" });
  expect(backOutageMs(seen(`${"+-".repeat(MOST_RUNS)}+`), T0 + 200)).toBeNull();
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
  const unknown = { kind: "silent", since: T0 + 600 };
  expect(outageOf(silent("+++++++", T0 + 700), T0 + 150, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("+++----", T0 + 700), T0 + 150, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("++--+++", T0 + 700), T0 + 150, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("++--+++", T0 + 700), T0 + 150, T0 + 600)).toMatchObject({ kind: "over", ms: 203 });
  // That it asks no more was noticed when the way back had begun.
  expect(outageOf(silent("+++++++", T0 + 20_000), T0 + 150, T0 + 2_000)).toEqual(unknown);
  // It died when the drill began.
  expect(outageOf(silent("+++++++", T0 + 650), T0 + 640, T0 + 2_000)).toEqual(unknown);
  expect(outageOf(silent("+++++++", T0 + 700), T0 + 150, T0 + 500)).toEqual({ kind: "none" });
  expect(backOutageMs(silent("+++++++", T0 + 700), T0 + 500)).toBeNull();
  expect(worstOutageMs([{ kind: "none" }, { kind: "silent", since: T0 }])).toBeNull();
});

/** Asked again after a while in which nobody did. */
const then = (before: ProbeSamples, signs: string, from: number) =>
  seen(signs, from).runs.reduce((all, { ok, from: at }) => withSample(all, { at, ok, end: at + 3 }), before);

it("does not know what happened in a while in which nobody asked, and knows the rest", () => {
  for (const before of [silent("+++++", T0 + 450), seen("+++++")]) {
    const samples = then(before, "++", T0 + 6_000);
    expect(samples.silences).toEqual([{ from: T0 + 400, until: T0 + 6_000 }]);
    expect(samples.silentSince).toBeUndefined();
    expect(outageOf(samples, T0 + 250, null)).toEqual({ kind: "silent", since: T0 + 400 });
    expect(outageOf(samples, T0 + 250, T0 + 2_000)).toEqual({ kind: "silent", since: T0 + 400 });
    expect(outageOf(samples, T0 + 250, T0 + 400)).toEqual({ kind: "none" });
    expect(outageOf(samples, T0 + 6_000, null)).toEqual({ kind: "none" });
    expect(backOutageMs(samples, T0 + 300)).toBeNull();
    expect(backOutageMs(samples, T0 + 6_000)).toBe(0);
  }
  // The loop was begun again quickly: still, nobody asked meanwhile.
  expect(then(silent("+++++", T0 + 450), "+", T0 + 1_500).silences).toHaveLength(1);
  // Late is not silent.
  expect(then(seen("+++++"), "+", T0 + 1_500).silences).toBeUndefined();
});

it("keeps so many silences, and the last of them as one", () => {
  let samples = NO_SAMPLES;
  for (let turn = 0; turn < 2 * MOST_SILENCES; turn += 1)
    samples = withSample(samples, { at: T0 + turn * 2_000, ok: true, end: T0 + turn * 2_000 + 3 });
  expect(samples.silences).toHaveLength(MOST_SILENCES);
  expect(samples.silences?.at(-1)).toEqual({
    from: T0 + (MOST_SILENCES - 1) * 2_000,
    until: T0 + (2 * MOST_SILENCES - 1) * 2_000,
  });
});

it("is silent since its last sample where nobody is left to ask, or nothing is heard any more", () => {
  const left = leftOff(seen("+++++"));
  expect(left.silentSince).toBe(T0 + 400);
  expect(outageOf(left, T0 + 250, T0 + 400)).toEqual({ kind: "none" });
  expect(backOutageMs(left, T0 + 400)).toBeNull();
  expect(leftOff(NO_SAMPLES)).toBe(NO_SAMPLES);
  expect(leftOff(silent("+", T0 + 50)).silentSince).toBe(T0 + 50);
  expect(asOf(seen("+++++"), T0 + 500).silentSince).toBeUndefined();
  expect(asOf(seen("+++++"), T0 + 10_000).silentSince).toBe(T0 + 400);
});
