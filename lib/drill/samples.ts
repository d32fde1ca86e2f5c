/** One asking: when it began, whether it was answered, and when. Milliseconds since the epoch by the console's clock. */
export interface ProbeSample {
  readonly at: number;
  readonly ok: boolean;
  /** When the answer, or the failure, was there. */
  readonly end: number;
}

/** Samples of one sort in a row. */
export interface SampleRun {
  readonly ok: boolean;
  /** When the first and the last of them began. */
  readonly from: number;
  readonly to: number;
  /** The earliest answer of good ones. */
  readonly answered: number;
  readonly count: number;
}

/** What one probe saw. */
export interface ProbeSamples {
  readonly runs: readonly SampleRun[];
  /** It changed too often to be kept: what came later is missing. */
  readonly isCut: boolean;
  /** The longest while between two starts: as exact as it is. */
  readonly gapMs: number;
  /** Since when nobody asks: the node that did is away, or the way to it. What came after the last sample is not known. */
  readonly silentSince?: number;
}

export const NO_SAMPLES: ProbeSamples = { runs: [], isCut: false, gapMs: 0 };
export const MOST_RUNS = 400;

/** With one more sample, whose start is not before that of the last one. */
export function withSample(
  { silentSince: _, ...samples }: ProbeSamples,
  { at, ok, end }: ProbeSample,
): ProbeSamples {
  const last = samples.runs.at(-1);
  const gapMs = last === undefined ? 0 : Math.max(samples.gapMs, at - last.to);
  if (last === undefined || last.ok !== ok) {
    if (samples.runs.length >= MOST_RUNS) return { ...samples, isCut: true };
    return { ...samples, gapMs, runs: [...samples.runs, { ok, from: at, to: at, answered: end, count: 1 }] };
  }
  const grown = { ...last, to: at, answered: Math.min(last.answered, end), count: last.count + 1 };
  return { ...samples, gapMs, runs: [...samples.runs.slice(0, -1), grown] };
}

/** A while without an answer. `until` null: none came before the end. */
export interface FailedSpan {
  readonly from: number;
  readonly until: number | null;
}

/** Every while without an answer that began at or after a moment, in order. */
export function failedSpansAfter({ runs }: ProbeSamples, moment: number): readonly FailedSpan[] {
  return runs.flatMap((run, index) => {
    if (run.ok || run.to < moment) return [];
    const next = runs[index + 1];
    return [{ from: run.from, until: next === undefined ? null : next.answered }];
  });
}

/** What a probe says of a drill. */
export type Outage =
  /** It was answered throughout. */
  | { readonly kind: "none" }
  /** From the first that failed to the first that was answered again. `gaps`: how often it was away. */
  | {
      readonly kind: "over";
      readonly from: number;
      readonly until: number;
      readonly ms: number;
      readonly gaps: number;
    }
  | { readonly kind: "lasting"; readonly from: number }
  /** It was not answered before the drill began: nothing can be measured by it. */
  | { readonly kind: "bad-before" }
  /** Nothing was measured at the moment when the drill began. */
  | { readonly kind: "unmeasured" }
  /** Whoever asked ended before the outage was seen to its end. */
  | { readonly kind: "silent"; readonly since: number };

/**
 * The outage that began with the drill (`begun`) and before the way back (`back`; null: not on it yet). What happens on the
 * way back is another one.
 */
export function outageOf(samples: ProbeSamples, begun: number, back: number | null): Outage {
  const before = samples.runs.findLast(({ from }) => from <= begun);
  if (before === undefined) return { kind: "unmeasured" };
  const isOver = samples.runs.every(({ to }) => to < begun);
  if (isOver) return { kind: "unmeasured" };
  if (!before.ok && before.from < begun && before.to >= begun && !beganWithIt(before, begun))
    return { kind: "bad-before" };
  const gaps = failedSpansAfter(samples, begun).filter(({ from }) => back === null || from < back);
  const [first] = gaps;
  const { silentSince } = samples;
  const isSeen = silentSince === undefined || (back !== null && silentSince >= back) || first?.until;
  if (!isSeen && silentSince !== undefined) return { kind: "silent", since: silentSince };
  if (first === undefined) return { kind: "none" };
  const { from, until } = first;
  // What only the way back brought to an end did not come back by itself.
  if (until === null || (back !== null && until > back)) return { kind: "lasting", from };
  return { kind: "over", from, until, ms: Math.max(0, until - from), gaps: gaps.length };
}

/** A sample that was on its way when the drill began may fail by it. */
const ON_ITS_WAY_MS = 1_000;

function beganWithIt({ from }: SampleRun, begun: number): boolean {
  return begun - from < ON_ITS_WAY_MS;
}

/** The outages on the way back, all together in milliseconds; null: one is not over, or nobody asked any more. */
export function backOutageMs(samples: ProbeSamples, back: number): number | null {
  if (samples.silentSince !== undefined) return null;
  const gaps = failedSpansAfter(samples, back).filter(({ from }) => from >= back);
  if (gaps.some(({ until }) => until === null)) return null;
  return gaps.reduce((sum, { from, until }) => sum + ((until ?? from) - from), 0);
}

/** So old a last sample says how it is now: one that waits in vain takes most of a second, and those after it wait for it. */
const CURRENT_MS = 2_500;

/** Whether it is answered now, and has been for so long. A probe that died says nothing of now. */
export function isGoodFor({ runs, silentSince }: ProbeSamples, ms: number, now: number): boolean {
  const last = runs.at(-1);
  const isCurrent = last !== undefined && silentSince === undefined && now - last.to < CURRENT_MS;
  return isCurrent && last.ok && last.to - last.from >= ms;
}

/** For so long nobody is waited for who asks no more. */
const LEFT_MS = 30_000;

/** Whether nobody asks any more, and nobody will. */
export function isLeftSilent({ silentSince }: ProbeSamples, now: number): boolean {
  return silentSince !== undefined && now - silentSince > LEFT_MS;
}

/** The longest outage that any probe saw: what the drill is told by. null: not known, or not over. */
export function worstOutageMs(outages: readonly Outage[]): number | null {
  const all = outages.filter(({ kind }) => kind !== "unmeasured");
  if (
    all.length === 0 ||
    all.some(({ kind }) => kind === "lasting" || kind === "bad-before" || kind === "silent")
  )
    return null;
  return Math.max(...all.map((one) => (one.kind === "over" ? one.ms : 0)));
}
