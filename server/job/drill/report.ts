import "server-only";
import { type Drill, hasPassed, outagesOf } from "@/lib/drill/drill";
import { probeText } from "@/lib/drill/probe";
import { recordsIn } from "@/lib/drill/records";
import { backOutageMs, NO_SAMPLES, type Outage, type ProbeSamples } from "@/lib/drill/samples";
import { consoleNow, type Probing } from "../../drill/probing";
import { pause } from "../../pause";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { type DrillDeps, type DrillInput, drillIn, type InHand, leaveOff, note, TELL_MS } from "./drilling";

const AFTER_BACK_MS = 1_500;
const ANSWERS_WITHIN_MS = 60_000;

/** Until every probe is answered again after the way back, or there was time enough for it. */
async function settled(probing: Probing): Promise<void> {
  const until = consoleNow() + ANSWERS_WITHIN_MS;
  await pause(AFTER_BACK_MS);
  while (consoleNow() < until && !probing.areGoodFor(AFTER_BACK_MS)) await pause(TELL_MS);
}

/** Reads what the cluster recorded, and says how it ended. */
export async function report(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  const { probing } = hand;
  leaveOff(hand, context);
  if (probing !== null) {
    if (drillIn(context)?.begunAt) await settled(probing);
    note(context, { samples: probing.samples });
    probing.stop();
  }
  const drill = drillIn(context);
  if (drill === null || drill.begunAt === null) return DONE;
  const live = await deps.liveOf(input.clusterId);
  const until = consoleNow();
  const lines = live === null ? [] : await deps.logsSince(live.watcher.runners, drill.begunAt - 500, until);
  const within = lines.filter(({ at }) => at >= (drill.begunAt ?? 0) - 500 && at <= until);
  note(context, { records: recordsIn(within, drill.members), stage: "over" });
  const over = drillIn(context);
  if (over === null || hasPassed(over) || over.isBroken || over.isCutShort) return DONE;
  if (over.trouble !== null) return failed({ code: "job.drill-method", detail: over.trouble });
  // What another process did not see to its end nobody can see any more: that is told, and it is not done again.
  return probing === null ? DONE : (neverBack(over) ?? DONE);
}

/** The end of a drill that a probe did not see the service come back in, also on the way back; null: all did. */
function neverBack(drill: Drill): StepEnd | null {
  const { probes, samples, backAt } = drill;
  const outages = outagesOf(drill);
  const find = (kinds: readonly Outage["kind"][], isUnknownBack: (seen: ProbeSamples) => boolean) =>
    probes.find((_, index) => {
      const seen = samples[index] ?? NO_SAMPLES;
      const isBack = backAt === null || backOutageMs(seen, backAt) !== null;
      return kinds.includes(outages[index]?.kind ?? "unmeasured") || (!isBack && isUnknownBack(seen));
    });
  const bad = find(["lasting", "bad-before"], ({ runs }) => runs.at(-1)?.ok === false);
  if (bad !== undefined) return failed({ code: "job.drill-no-answer", detail: probeText(bad, "console") });
  const silent = find(["silent", "unmeasured"], () => true);
  return silent === undefined
    ? null
    : failed({ code: "job.drill-silent", detail: probeText(silent, "console") });
}
