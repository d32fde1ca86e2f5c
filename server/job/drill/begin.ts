import "server-only";
import { probeText } from "@/lib/drill/probe";
import type { DrillRefusal, DrillSpot } from "@/lib/drill/refusal";
import { isWhole } from "@/lib/drill/state";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../../cluster/live-cluster";
import { carryOut } from "../../drill/carry-out";
import { type ForetoldDrill, weigh } from "../../drill/foretell";
import { consoleNow, Probing } from "../../drill/probing";
import { readStateWhole } from "../../drill/read-state";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { actOnNode } from "./act";
import { type DrillDeps, type DrillInput, drillIn, type InHand, note, TELL_MS } from "./drilling";

/** Probes are answered for so long before anything is done. */
const GOOD_BEFORE_MS = 1_000;
const GOOD_WITHIN_MS = 8_000;

/** What is foretold, where nothing stands in the way of it as the cluster is now. */
export async function allowedNow(
  deps: DrillDeps,
  live: LiveCluster,
  input: DrillInput,
): Promise<Result<{ readonly spot: DrillSpot; readonly foretold: ForetoldDrill }, DrillRefusal>> {
  const { spot, foretold, ways, ends } = await weigh(deps, live, input);
  const [reason] = [...ways, ...ends];
  if (reason !== undefined || spot === null || foretold === null)
    return err(reason ?? { code: "not-connected" });
  return ok({ spot, foretold });
}

/** The end of a step that finds that the drill must not be. */
export function refused(refusal: DrillRefusal): StepEnd {
  const { code, subject = "" }: { readonly code: string; readonly subject?: string } = refusal;
  return failed({ code: "job.drill-refused", found: `${code} ${subject}`.trim(), refusal });
}

/** Looks again where another attempt did, has all probes answered, and does it. */
export async function begin(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  const drill = drillIn(context);
  if (drill === null) return failed({ code: "job.no-cluster" });
  // It is not done twice.
  if (drill.begunAt !== null) return DONE;
  const live = await deps.liveOf(input.clusterId);
  if (live === null) return failed({ code: "job.no-cluster" });
  const probing = new Probing(input.probes);
  try {
    return await beginBeside(probing, { deps, input, hand, context, live });
  } finally {
    // Whatever kept it from beginning, nobody asks on.
    if (hand.probing !== probing) probing.stop();
  }
}

interface Beginning {
  readonly deps: DrillDeps;
  readonly input: DrillInput;
  readonly hand: InHand;
  readonly context: StepContext;
  readonly live: LiveCluster;
}

/** Begins once all probes are answered. They are in hand from then on. */
async function beginBeside(
  probing: Probing,
  { deps, input, hand, context, live }: Beginning,
): Promise<StepEnd> {
  const runnerOf = (node: string) => live.watcher.runners.find((one) => one.node === node) ?? null;
  const dumb = await probing.begin(runnerOf);
  const bad = dumb ?? (await probing.untilGood(GOOD_BEFORE_MS, GOOD_WITHIN_MS, context.signal));
  if (context.signal.aborted) return { kind: "cancelled" };
  const badProbe = bad === null ? undefined : input.probes[bad];
  if (badProbe !== undefined) return refused({ code: "probe-bad", subject: probeText(badProbe, "console") });
  // An attempt that did not look itself looks now: what was found then may be days old.
  const allowed =
    hand.foretold === null ? await allowedNow(deps, live, input) : ok({ foretold: hand.foretold });
  if (!allowed.ok) return refused(allowed.error);
  const { foretold } = allowed.value;
  const before = await readStateWhole(live);
  if (before === null) return failed({ code: "job.no-cluster" });
  if (!isWhole(before)) return refused({ code: "unread" });
  if (context.signal.aborted) return { kind: "cancelled" };
  hand.probing = probing;
  hand.telling = setInterval(() => note(context, { samples: probing.samples }), TELL_MS);
  try {
    const begun = { begunAt: consoleNow(), begunClock: Date.now() };
    note(context, { stage: "begun", before, ...begun, samples: probing.samples });
    const trouble = await act(deps, input, { hand, context, foretold, live });
    if (trouble !== null) note(context, { trouble });
    return trouble === null ? DONE : failed({ code: "job.drill-method", detail: trouble });
  } finally {
    clearInterval(hand.telling);
    hand.telling = null;
  }
}

interface Acting {
  readonly hand: InHand;
  readonly context: StepContext;
  readonly foretold: ForetoldDrill;
  readonly live: LiveCluster;
}

/** Does it; null: done, else why not. */
async function act(
  deps: DrillDeps,
  input: DrillInput,
  { hand, context, foretold, live }: Acting,
): Promise<string | null> {
  if (foretold.plan !== null) {
    const carried = await carryOut(deps, live, foretold.plan, input.by);
    if (!carried.ok) return carried.error;
    hand.finished = carried.value.finished;
    context.write([`run ${carried.value.run.id}`]);
    return null;
  }
  const drill = drillIn(context);
  const runner = live.watcher.runners.find(({ node }) => node === input.node);
  if (runner === undefined || drill === null) return `no way to ${input.node}`;
  const done = await actOnNode(live, runner, drill);
  if (typeof done === "string") return done;
  context.write(done);
  return null;
}
