import "server-only";
import { z } from "zod";
import { primitivesOf } from "@/lib/cluster/resource";
import { type Drill, isUnwatched } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { probeText } from "@/lib/drill/probe";
import type { DrillRefusal, DrillSpot } from "@/lib/drill/refusal";
import { NO_SAMPLES } from "@/lib/drill/samples";
import { differencesBetween, isWhole } from "@/lib/drill/state";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../../cluster/live-cluster";
import { carryOut } from "../../drill/carry-out";
import { type ForetoldDrill, weigh } from "../../drill/foretell";
import { consoleNow, Probing } from "../../drill/probing";
import { readState, readStateWhole } from "../../drill/read-state";
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
  MINUTE_MS,
  note,
  TELL_MS,
} from "./drilling";
import { report } from "./report";
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
const OLDEST_MS = 6 * 60 * MINUTE_MS;

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
  const allowed = await allowedNow(deps, live, input);
  if (!allowed.ok) return refused(allowed.error);
  const { spot, foretold } = allowed.value;
  const { forecast } = foretold;
  hand.foretold = foretold;
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

/** What is foretold, where nothing stands in the way of it as the cluster is now. */
async function allowedNow(
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
  // An attempt that did not look itself looks now: what was found then may be days old.
  const allowed =
    hand.foretold === null ? await allowedNow(deps, live, input) : ok({ foretold: hand.foretold });
  if (!allowed.ok) return leave(refused(allowed.error));
  const { foretold } = allowed.value;
  const before = await readStateWhole(live);
  if (before === null) return leave(failed({ code: "job.no-cluster" }));
  if (!isWhole(before)) return leave(refused({ code: "unread" }));
  if (context.signal.aborted) return leave({ kind: "cancelled" });
  hand.probing = probing;
  hand.telling = setInterval(() => note(context, { samples: probing.samples }), TELL_MS);
  note(context, { stage: "begun", before, begunAt: consoleNow(), samples: probing.samples });
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
  // What was as before once is nobody's to be made so again.
  if (drill === null || drill.begunAt === null || drill.differences?.length === 0) return DONE;
  const live = await deps.liveOf(input.clusterId);
  if (live === null) return failed({ code: "job.no-cluster" });
  if (Date.now() - drill.begunAt > OLDEST_MS) return compareOnly(live, drill, context);
  if (drill.backAt === null)
    note(context, { backAt: consoleNow(), stage: "back", isCutShort: isUnwatched(drill) });
  // One change after the other: what was begun comes to its end first.
  if (hand.finished !== null && !(await endedWithin(hand.finished, LIMITS.back / 2)))
    return failed({ code: "job.drill-method", detail: "not-over" });
  const tell = setInterval(() => hand.probing && note(context, { samples: hand.probing.samples }), TELL_MS);
  try {
    const how = { ageMs: Date.now() - drill.begunAt, isFollowed: hand.finished !== null };
    const differences = await wayBack({ deps, input, live, drill, context, ...how });
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

/** After so long nobody can tell what is the drill's and what others did since: it is told, and nothing is changed. */
async function compareOnly(live: LiveCluster, drill: Drill, context: StepContext): Promise<StepEnd> {
  await live.watcher.readNow();
  const now = await readState(live);
  if (now === null || drill.before === null) return failed({ code: "job.no-cluster" });
  const differences = differencesBetween(drill.before, now);
  note(context, { differences, stage: "back" });
  return differences.length === 0
    ? DONE
    : failed({ code: "job.drill-differs", found: differences.map(({ part }) => part).join(", ") });
}
