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

/** A while in which nobody asked, from the start of the last sample before it to that of the first one after it. */
export interface UnaskedSpan {
  readonly from: number;
  readonly until: number;
}

/** What one probe saw. */
export interface ProbeSamples {
  readonly runs: readonly SampleRun[];
  /** It changed too often to be kept: what came later is missing, but for the last run. */
  readonly isCut: boolean;
  /** The longest while between two starts: as exact as it is. */
  readonly gapMs: number;
  /** What happened in these is not known, whatever the samples around them say. In order; missing where there are none. */
  readonly silences?: readonly UnaskedSpan[];
  /** Since when nobody asks: the node that did is away, or the way to it. What came after the last sample is not known. */
  readonly silentSince?: number;
}

export const NO_SAMPLES: ProbeSamples = { runs: [], isCut: false, gapMs: 0 };
export const MOST_RUNS = 400;
export const MOST_SILENCES = 50;
/** Longer without a start is no lateness any more: whoever asks stood still. */
const LATE_MS = 1_500;

/** With one more sample, whose start is not before that of the last one. */
export function withSample(before: ProbeSamples, { at, ok, end }: ProbeSample): ProbeSamples {
  const samples = askedAgain(before, at);
  const last = samples.runs.at(-1);
  const gapMs = last === undefined ? 0 : Math.max(samples.gapMs, at - last.to);
  if (last === undefined || last.ok !== ok) {
    const isCut = samples.runs.length >= MOST_RUNS;
    const kept = isCut ? samples.runs.slice(0, -1) : samples.runs;
    const runs = [...kept, { ok, from: at, to: at, answered: end, count: 1 }];
    return { ...samples, gapMs, runs, isCut: samples.isCut || isCut };
  }
  const grown = { ...last, to: at, answered: Math.min(last.answered, end), count: last.count + 1 };
  return { ...samples, gapMs, runs: [...samples.runs.slice(0, -1), grown] };
}

/** What was not asked before this sample is kept as a silence; of too many the last ones become one. */
function askedAgain({ silentSince, ...samples }: ProbeSamples, at: number): ProbeSamples {
  const from = samples.runs.at(-1)?.to;
  if (from === undefined || (silentSince === undefined && at - from <= LATE_MS)) return samples;
  const { silences = [] } = samples;
  const kept = silences.slice(0, MOST_SILENCES - 1);
  return { ...samples, silences: [...kept, { from: silences[kept.length]?.from ?? from, until: at }] };
}

/** As they are where whoever asked is gone: silent since the last one. */
export function leftOff(samples: ProbeSamples): ProbeSamples {
  const last = samples.runs.at(-1);
  return samples.silentSince === undefined && last !== undefined
    ? { ...samples, silentSince: last.to }
    : samples;
}

/** As they are at a moment: silent where the last one is too old to say anything of it. */
export function asOf(samples: ProbeSamples, now: number): ProbeSamples {
  const last = samples.runs.at(-1);
  return last === undefined || now - last.to < CURRENT_MS ? samples : leftOff(samples);
}

/** Since when there is nothing known in a while; null: all of it was seen. */
function unseenIn(
  { runs, isCut, silences = [], silentSince }: ProbeSamples,
  from: number,
  until: number,
): number | null {
  const silence = silences.find((one) => one.until > from && one.from < until);
  if (silence !== undefined) return silence.from;
  const last = runs.at(-1);
  if (isCut) return last?.from ?? from;
  if (silentSince === undefined) return null;
  // That nobody asks is noticed later than it begins.
  const end = Math.min(silentSince, last?.to ?? silentSince);
  return end < until ? end : null;
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
  /**
   * From the first that failed to the first that was answered again, the longest time where it was away several times. `gaps`: how
   * often that was; `allMs`: all of it together.
   */
  | {
      readonly kind: "over";
      readonly from: number;
      readonly until: number;
      readonly ms: number;
      readonly gaps: number;
      readonly allMs: number;
    }
  | { readonly kind: "lasting"; readonly from: number }
  /** It was not answered before the drill began: nothing can be measured by it. */
  | { readonly kind: "bad-before" }
  /** Nothing was measured at the moment when the drill began. */
  | { readonly kind: "unmeasured" }
  /** It was not asked all the time, or changed too often to be kept: what it saw is not all that happened. */
  | { readonly kind: "silent"; readonly since: number };

/**
 * The outage that began with the drill (`begun`) and before the way back (`back`; null: not on it yet). What happens on the
 * way back is another one.
 */
export function outageOf(samples: ProbeSamples, begun: number, back: number | null): Outage {
  const before = samples.runs.findLast(({ from }) => from <= begun);
  if (before === undefined) return { kind: "unmeasured" };
  if (!before.ok && before.from < begun && before.to >= begun && !beganWithIt(before, begun))
    return { kind: "bad-before" };
  const unseen = unseenIn(samples, begun, back ?? Number.POSITIVE_INFINITY);
  if (unseen !== null) return { kind: "silent", since: unseen };
  const isOver = samples.runs.every(({ to }) => to < begun);
  if (isOver) return { kind: "unmeasured" };
  const gaps = failedSpansAfter(samples, begun).filter(({ from }) => back === null || from < back);
  const ended: { readonly from: number; readonly until: number; readonly ms: number }[] = [];
  for (const { from, until } of gaps) {
    // What only the way back brought to an end did not come back by itself.
    if (until === null || (back !== null && until > back)) return { kind: "lasting", from };
    ended.push({ from, until, ms: Math.max(0, until - from) });
  }
  const [longest] = ended.toSorted((a, b) => b.ms - a.ms);
  if (longest === undefined) return { kind: "none" };
  return { kind: "over", ...longest, gaps: ended.length, allMs: ended.reduce((sum, { ms }) => sum + ms, 0) };
}

/** A sample that was on its way when the drill began may fail by it. */
const ON_ITS_WAY_MS = 1_000;

function beganWithIt({ from }: SampleRun, begun: number): boolean {
  return begun - from < ON_ITS_WAY_MS;
}

/** The outages since the way back began, all together in milliseconds; null: one is not over, or it was not asked all the time. */
export function backOutageMs(samples: ProbeSamples, back: number): number | null {
  if (unseenIn(samples, back, Number.POSITIVE_INFINITY) !== null) return null;
  const gaps = failedSpansAfter(samples, Number.NEGATIVE_INFINITY);
  if (gaps.some(({ until }) => until === null)) return null;
  return gaps.reduce((sum, { from, until }) => sum + Math.max(0, (until ?? back) - Math.max(from, back)), 0);
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

/** The longest outage that any probe saw: what the drill is told by. null: one of them is not known, or not over. */
export function worstOutageMs(outages: readonly Outage[]): number | null {
  let worst: number | null = null;
  for (const one of outages) {
    if (one.kind !== "over" && one.kind !== "none") return null;
    worst = Math.max(worst ?? 0, one.kind === "over" ? one.ms : 0);
  }
  return worst;
}
