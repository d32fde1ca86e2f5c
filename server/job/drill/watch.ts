import "server-only";
import type { Run } from "@/lib/change/run/run";
import { noticingOf } from "@/lib/drill/drill";
import { actsForMs, type Noticing, noticedWithinMs } from "@/lib/drill/method";
import { probeText } from "@/lib/drill/probe";
import { failedSpansAfter, isGoodFor, NO_SAMPLES } from "@/lib/drill/samples";
import { consoleNow, type Probing } from "../../drill/probing";
import { pause } from "../../pause";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import {
  type DrillDeps,
  type DrillInput,
  drillIn,
  type InHand,
  LIMITS,
  leaveOff,
  MINUTE_MS,
  note,
  TELL_MS,
} from "./drilling";

/** Answered for so long, the service is believed to be back. */
const GOOD_AFTER_MS = 2_000;
const WATCH_MS = 5 * MINUTE_MS;
const RECOVERS_MS = 2 * MINUTE_MS;
const LOOK_MS = 100;

/** Until every probe is answered again and what was begun is through, or there is no more patience. */
export async function watch(
  _deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  const { probing } = hand;
  leaveOff(hand, context);
  const begunAt = drillIn(context)?.begunAt ?? null;
  // A console ended in the middle: what happened meanwhile nobody measured.
  if (probing === null || begunAt === null) {
    if (drillIn(context)?.stage === "begun") note(context, { isBroken: true });
    return DONE;
  }
  let run: Run | null = null;
  hand.finished?.then((ended) => {
    run = ended;
  });
  const noticing = noticingOf(drillIn(context) ?? { forecast: null });
  // Who is asked rarely is waited for until then, and for what comes of it. A run has a patience of its own.
  const watchMs = Math.max(WATCH_MS, noticedWithinMs(input.method, noticing) + RECOVERS_MS);
  const until = () => (hand.finished === null || run !== null ? watchMs : LIMITS.watch - MINUTE_MS);
  let told = 0;
  for (;;) {
    const waited = consoleNow() - begunAt;
    if (waited - told > TELL_MS) {
      told = waited;
      note(context, { samples: probing.samples });
    }
    const isGood = probing.areGoodFor(GOOD_AFTER_MS);
    const isThrough =
      hand.finished === null ? isNoticed(input, { probing, begunAt, noticing }) : run !== null;
    if (isGood && isThrough) break;
    if (context.signal.aborted) return { kind: "cancelled" };
    if (waited > until()) break;
    await pause(LOOK_MS);
  }
  note(context, { samples: probing.samples, stage: "watched" });
  const ended = run as Run | null;
  if (ended?.state === "failed") note(context, { trouble: ended.troubles[0]?.code ?? "failed" });
  return unansweredNow(input, probing) ?? DONE;
}

/** The end where a probe is not answered, or asks no more; null: all are. */
function unansweredNow({ probes }: DrillInput, { samples }: Probing): StepEnd | null {
  const now = consoleNow();
  const missing = probes.flatMap((probe, index) => {
    const seen = samples[index] ?? NO_SAMPLES;
    return isGoodFor(seen, GOOD_AFTER_MS, now) ? [] : [{ probe, seen }];
  });
  const bad = missing.find(({ seen }) => seen.silentSince === undefined) ?? missing[0];
  if (bad === undefined) return null;
  const code = bad.seen.silentSince === undefined ? "job.drill-no-answer" : "job.drill-silent";
  return failed({ code, detail: probeText(bad.probe, "console") });
}

/** An outage came and went, or there was time enough for one. */
function isNoticed(
  { method }: DrillInput,
  {
    probing,
    begunAt,
    noticing,
  }: { readonly probing: Probing; readonly begunAt: number; readonly noticing: Noticing },
): boolean {
  const waited = consoleNow() - begunAt;
  const leastMs = actsForMs(method);
  if (waited < leastMs) return false;
  return (
    waited > leastMs + noticedWithinMs(method, noticing) ||
    probing.samples.some((samples) => failedSpansAfter(samples, begunAt).length > 0)
  );
}
