import "server-only";
import { maskStep } from "@/lib/change/configuration/mask";
import { configurationIn, preferredDialect } from "@/lib/change/configuration/speak";
import { stateOfTouched } from "@/lib/change/configuration/touched";
import type { Operation } from "@/lib/change/operation";
import type { PatchSource } from "@/lib/change/operations/home";
import type { PlanNote, PlanProblem, PlanSecret } from "@/lib/change/plan/plan";
import { planBase } from "@/lib/change/plan/plan-base";
import { settleChange } from "@/lib/change/run/settle-run";
import { err, ok, type Result } from "@/lib/result";
import { readTools } from "../node/tools";
import type { ApplyDeps } from "./apply-deps";
import { applyOnCluster } from "./apply-on-cluster";
import { bringPatch } from "./bring-patch";
import type { Staged } from "./judge-stage";
import { type StagingGround, stageSteps, stageTakeBack } from "./stage";
import type { Strategy, TouchedOf } from "./strategy";
import { scriptsOf } from "./take-along";

/** Staged on a copy of the configuration, brought as one patch: all or nothing. */
export const patchStrategy: Strategy<"patch"> = {
  async think(way, operation, { runner, reading, touchedOf }) {
    const tools = await readTools(runner);
    const scene: StagingGround = {
      runner,
      cluster: reading.cluster,
      configuration: reading.source.cib,
      histories: reading.histories,
      tools,
    };
    const source = way.made(operation);
    const staged = await stageFrom(scene, source, touchedOf);
    if (!staged.ok) return staged;
    const { patch, touched, ...shown } = staged.value;
    const notes = [...toolNotes(source, scene), ...shown.notes];
    return ok({
      plan: { ...shown, notes, operation: masked(operation) },
      secret: { operation, patch, touched, scripts: scriptsOf(operation, scene.configuration, tools) },
    });
  },
  async apply(way, { plan, secret }, deps, journal) {
    const base = planBase(plan);
    if (secret === null || base === null) return { kind: "not-applied", detail: "database" };
    const source = way.made(secret.operation);
    return applyOnCluster(deps, plan, journal, {
      ...bringPatch(secret, base, source.kind === "steps" ? source.steps : []),
      keepsBack: () => keepsTouched(deps, journal.run.id, secret),
    });
  },
  async settle(_way, run, live, touchedOf) {
    const { cluster } = live.snapshot;
    if (cluster === null) return run;
    const touched = await touchedOf(run.id);
    const configuration = live.reading === null ? null : configurationIn(live.reading.source.cib);
    // What it touches is kept before anything is sent: without it, nothing was.
    const state =
      touched === null ? "before" : configuration === null ? "other" : stateOfTouched(configuration, touched);
    return settleChange(run, state, cluster, new Date().toISOString());
  },
};

async function stageFrom(
  scene: StagingGround,
  source: PatchSource,
  touchedOf: TouchedOf,
): Promise<Result<Staged, PlanProblem>> {
  if (source.kind === "steps") return stageSteps(scene, source.steps, preferredDialect(scene.tools));
  const touched = await touchedOf(source.run);
  return touched === null ? err({ code: "undo-unknown" }) : stageTakeBack(scene, touched);
}

/** Why the words are not those of the tool that people on this node would use. An undo has its own words anyway. */
function toolNotes({ kind }: PatchSource, { tools, runner }: StagingGround): readonly PlanNote[] {
  if (kind === "take-back" || tools.isCrmshDenied !== true) return [];
  return preferredDialect(tools) === "pacemaker"
    ? [{ code: "dialect-denied", dialect: "crmsh", node: runner.node }]
    : [];
}

function masked(operation: Operation): Operation {
  return "steps" in operation ? { ...operation, steps: operation.steps.map(maskStep) } : operation;
}

/** Nothing is sent that could not be told, or taken back, after a restart. */
async function keepsTouched(deps: ApplyDeps, runId: string, { touched }: PlanSecret): Promise<boolean> {
  try {
    await deps.keepTouched(runId, touched);
    return true;
  } catch (error) {
    deps.onFault(error);
    return false;
  }
}
