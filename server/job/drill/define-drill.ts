import "server-only";
import { z } from "zod";
import { primitivesOf } from "@/lib/cluster/resource";
import { type Drill, isUnwatched } from "@/lib/drill/drill";
import { drillWishShape } from "@/lib/drill/input";
import { slowestMonitor } from "@/lib/drill/monitor";
import { NO_SAMPLES } from "@/lib/drill/samples";
import { differencesBetween } from "@/lib/drill/state";
import type { LiveCluster } from "../../cluster/live-cluster";
import { consoleNow } from "../../drill/probing";
import { readState } from "../../drill/read-state";
import { log } from "../../log";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "../definition";
import { hintsOf } from "./act";
import { allowedNow, begin, refused } from "./begin";
import {
  type DrillDeps,
  type DrillInput,
  drillIn,
  endedWithin,
  type InHand,
  LIMITS,
  leaveOff,
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
  const processes = hintsOf(live, { members, probes }).map(({ resource }) => resource);
  const monitor = slowestMonitor(live.reading?.histories ?? [], node, processes);
  const drill: Drill = {
    ...{ resource: spot.resource.id, members: [...new Set(members)], node, method, probes, forecast },
    ...{ stage: "looking", begunAt: null, backAt: null, samples: probes.map(() => NO_SAMPLES) },
    ...{ before: null, differences: null, records: [], trouble: null, isBroken: false },
    ...(monitor === null ? {} : { monitor }),
  };
  context.setResult(() => ({ kind: "drill", drill }));
  context.write(
    forecast.effects.map(
      ({ kind, instance, from, to }) => `${kind} ${instance} ${from ?? "-"} → ${to ?? "-"}`,
    ),
  );
  return DONE;
}

async function back(
  deps: DrillDeps,
  input: DrillInput,
  hand: InHand,
  context: StepContext,
): Promise<StepEnd> {
  leaveOff(hand, context);
  const drill = drillIn(context);
  // What was as before once is nobody's to be made so again.
  if (drill === null || drill.begunAt === null || drill.differences?.length === 0) return DONE;
  const live = await deps.liveOf(input.clusterId);
  if (live === null) return failed({ code: "job.no-cluster" });
  if (ageMs(drill, hand) > OLDEST_MS) return compareOnly(live, drill, context);
  if (drill.backAt === null)
    note(context, { backAt: consoleNow(), stage: "back", isCutShort: isUnwatched(drill) });
  // One change after the other: what was begun comes to its end first.
  if (hand.finished !== null && !(await endedWithin(hand.finished, LIMITS.back / 2)))
    return failed({ code: "job.drill-method", detail: "not-over" });
  const tell = setInterval(() => hand.probing && note(context, { samples: hand.probing.samples }), TELL_MS);
  try {
    // A run that failed or was lost says nothing of what the cluster is still to show.
    const run = await hand.finished?.catch((error: unknown) =>
      log.error({ err: error }, "a drill's run ended by a fault"),
    );
    const how = { ageMs: ageMs(drill, hand), isFollowed: run?.state === "done" };
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

/** How long ago it was begun. What another process began only the wall clock tells. */
function ageMs({ begunAt, begunClock }: Drill, { probing }: InHand): number {
  return probing === null ? Date.now() - (begunClock ?? begunAt ?? 0) : consoleNow() - (begunAt ?? 0);
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
