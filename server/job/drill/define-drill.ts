import "server-only";
import { z } from "zod";
import { primitivesOf } from "@/lib/cluster/resource";
import { type Drill, hasPassed, outagesOf } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { probeText } from "@/lib/drill/probe";
import { recordsIn } from "@/lib/drill/records";
import { outlives, spotOf, standsInTheWay } from "@/lib/drill/refusal";
import { NO_SAMPLES } from "@/lib/drill/samples";
import { carryOut } from "../../drill/carry-out";
import { type ForetoldDrill, foretell } from "../../drill/foretell";
import { Probing } from "../../drill/probing";
import { readState } from "../../drill/read-state";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { actOnNode } from "./act";
import {
  type DrillDeps,
  type DrillInput,
  drillIn,
  endedWithin,
  type InHand,
  LIMITS,
  note,
  TELL_MS,
  waitFor,
} from "./drilling";
import { watch } from "./watch";
import { wayBack } from "./way-back";

export const drillInput: z.ZodType<DrillInput> = z.object({
  ...drillWishShape,
  node: z.string(),
  clusterId: z.string(),
  name: z.string(),
  by: z.string(),
});

/** Probes are answered for so long before anything is done. */
const GOOD_BEFORE_MS = 1_000;
const GOOD_WITHIN_MS = 8_000;
const AFTER_BACK_MS = 1_500;

/**
 * Look whether the cluster would outlive it; begin, with probes that ask every 100 ms; watch until the service answers; take everything
 * back; tell. Gone on with, it does not begin again what was begun: it takes back and tells.
 */
export function defineDrill(deps: DrillDeps, input: DrillInput): JobDefinition {
  const { clusterId, name, node } = input;
  const hand: InHand = { foretold: null, probing: null, finished: null, telling: null };
  const step = (
    id: "look" | "begin" | "watch" | "back" | "report",
    plan: Pick<StepSpec, "after" | "undoes" | "optional">,
    work: (deps: DrillDeps, input: DrillInput, hand: InHand, context: StepContext) => Promise<StepEnd>,
  ): StepSpec => ({
    ...{ id, name: id, host: id === "begin" ? node : null, limitMs: LIMITS[id], ...plan },
    run: (context) => work(deps, input, hand, context),
  });
  return {
    kind: "drill",
    about: { kind: "cluster", clusterId, name },
    hosts: [node],
    steps: [
      step("look", {}, look),
      step("begin", { after: ["look"] }, begin),
      // That the service did not come back is told by the report; the way back comes all the same.
      step("watch", { after: ["begin"], optional: true }, watch),
      step("back", { after: ["begin", "watch"], undoes: "begin" }, back),
      step("report", { after: ["begin", "watch", "back"], undoes: "begin" }, report),
    ],
    input,
  };
}

async function look(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  if (drillIn(context)?.begunAt) return DONE;
  const live = await deps.liveOf(input.clusterId);
  await live?.watcher.readNow();
  const cluster = live?.snapshot.cluster ?? null;
  if (live === null || cluster === null) return failed({ code: "job.no-cluster" });
  const spot = spotOf(cluster, input);
  if ("code" in spot) return refused(spot);
  const [reason] = standsInTheWay(cluster, spot);
  if (reason !== undefined) return refused(reason);
  const foretold = await foretell(deps, live, spot, input.method);
  if (!foretold.ok) return refused(foretold.error);
  const { forecast } = foretold.value;
  const [end] = outlives(cluster, spot, input.method, forecast);
  if (end !== undefined) return refused(end);
  hand.foretold = foretold.value;
  const { method, probes, node } = input;
  const members = primitivesOf(spot.resource).map(({ id }) => id);
  const drill: Drill = {
    ...{ resource: spot.resource.id, members: [...new Set(members)], node, method, probes, forecast },
    ...{ stage: "looking", begunAt: null, backAt: null, samples: probes.map(() => NO_SAMPLES) },
    ...{ before: null, differences: null, records: [], trouble: null, isBroken: false },
  };
  context.setResult(() => ({ kind: "drill", drill }));
  context.write(
    forecast.effects.map(
      ({ kind, instance, from, to }) => `${kind} ${instance} ${from ?? "-"} → ${to ?? "-"}`,
    ),
  );
  return DONE;
}

function refused({ code, ...about }: { readonly code: string; readonly subject?: string }): StepEnd {
  return failed({ code: "job.drill-refused", found: [code, about.subject ?? ""].join(" ").trim() });
}

async function begin(
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
  const runnerOf = (node: string) => live.watcher.runners.find((one) => one.node === node) ?? null;
  const probing = new Probing(input.probes);
  const leave = (end: StepEnd) => {
    probing.stop();
    return end;
  };
  const dumb = await probing.begin(runnerOf);
  const bad = dumb ?? (await probing.untilGood(GOOD_BEFORE_MS, GOOD_WITHIN_MS, context.signal));
  if (context.signal.aborted) return leave({ kind: "cancelled" });
  const badProbe = bad === null ? undefined : input.probes[bad];
  if (badProbe !== undefined)
    return leave(refused({ code: "probe-bad", subject: probeText(badProbe, "console") }));
  // What was foretold a moment ago is asked for anew where this attempt did not ask.
  const before = readState(live);
  const cluster = live.snapshot.cluster;
  const spot = cluster === null ? null : spotOf(cluster, input);
  if (before === null || spot === null || "code" in spot) return leave(failed({ code: "job.no-cluster" }));
  const asked = hand.foretold ?? (await foretell(deps, live, spot, input.method));
  const foretold = "ok" in asked ? (asked.ok ? asked.value : null) : asked;
  if (foretold === null) return leave(refused({ code: "not-planned" }));
  hand.probing = probing;
  hand.telling = setInterval(() => note(context, { samples: probing.samples }), TELL_MS);
  note(context, { stage: "begun", before, begunAt: Date.now(), samples: probing.samples });
  try {
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
  readonly live: NonNullable<Awaited<ReturnType<DrillDeps["liveOf"]>>>;
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

async function back(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  const drill = drillIn(context);
  if (drill === null || drill.begunAt === null) return DONE;
  const live = await deps.liveOf(input.clusterId);
  if (live === null) return failed({ code: "job.no-cluster" });
  if (drill.backAt === null) note(context, { backAt: Date.now(), stage: "back" });
  // One change after the other: what was begun comes to its end first.
  if (hand.finished !== null) await endedWithin(hand.finished, LIMITS.back / 2);
  const tell = setInterval(() => hand.probing && note(context, { samples: hand.probing.samples }), TELL_MS);
  try {
    const differences = await wayBack({ deps, input, live, drill, context });
    note(context, { differences });
    for (const { part, gone, fresh } of differences)
      context.write([`${part}:`, ...gone.map((line) => `- ${line}`), ...fresh.map((line) => `+ ${line}`)]);
    return differences.length === 0
      ? DONE
      : failed({ code: "job.drill-differs", found: differences.map(({ part }) => part).join(", ") });
  } finally {
    clearInterval(tell);
  }
}

async function report(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  const { probing } = hand;
  if (probing !== null) {
    if (drillIn(context)?.begunAt) await waitFor(AFTER_BACK_MS);
    note(context, { samples: probing.samples });
    probing.stop();
  }
  const drill = drillIn(context);
  if (drill === null || drill.begunAt === null) return DONE;
  const live = await deps.liveOf(input.clusterId);
  const until = Date.now();
  const lines = live === null ? [] : await deps.logsSince(live.watcher.runners, drill.begunAt - 500, until);
  const within = lines.filter(({ at }) => at >= (drill.begunAt ?? 0) - 500 && at <= until);
  note(context, { records: recordsIn(within, drill.members), stage: "over" });
  const over = drillIn(context);
  if (over === null || hasPassed(over) || over.isBroken) return DONE;
  if (over.trouble !== null) return failed({ code: "job.drill-method", detail: over.trouble });
  const silent = outagesOf(over).findIndex(({ kind }) => kind === "lasting" || kind === "bad-before");
  const probe = over.probes[silent];
  if (probe !== undefined)
    return failed({ code: "job.drill-no-answer", detail: probeText(probe, "console") });
  return DONE;
}
