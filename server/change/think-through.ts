import "server-only";
import { randomUUID } from "node:crypto";
import { maskStep } from "@/lib/change/configuration/mask";
import { preferredDialect } from "@/lib/change/configuration/speak";
import type { TouchedObject } from "@/lib/change/configuration/touched";
import { type ConfigurationChange, isConfigurationChange, type Operation } from "@/lib/change/operation";
import type { KeptPlan, Plan, PlanNote, PlanProblem } from "@/lib/change/plan";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { NodeRunner } from "../node/runner";
import { readTools } from "../node/tools";
import { simulateOperation } from "./simulate";
import { type Scene, type Staged, stageSteps, stageTakeBack } from "./stage";
import { scriptsOf } from "./take-along";
import { thinkUnitBoot } from "./unit-boot";

/** What a run changed, where that is kept. */
export type TouchedOf = (runId: string) => Promise<readonly TouchedObject[] | null>;

/** A change on a live cluster → a plan, through the node that is watched, or those that it names. Errors: every PlanProblem of a simulation. */
export async function thinkThrough(
  live: LiveCluster,
  operation: Operation,
  touchedOf: TouchedOf,
): Promise<Result<KeptPlan, PlanProblem>> {
  const { runner } = live.watcher;
  const { reading } = live;
  if (!runner || !reading || live.snapshot.connection.kind !== "live") return err({ code: "not-connected" });
  const frame = {
    id: randomUUID(),
    clusterId: live.id,
    snapshotVersion: live.snapshot.version,
    createdAt: new Date().toISOString(),
  };
  if (operation.kind === "unit.boot") {
    const thought = await thinkUnitBoot(live.watcher.runners, live.snapshot, operation);
    return thought.ok ? ok({ plan: { ...frame, ...thought.value }, secret: null }) : thought;
  }
  if (isConfigurationChange(operation)) return thinkChange(frame, operation, runner, reading, touchedOf);
  const simulated = await simulateOperation(runner, reading.cluster, operation, reading.histories);
  if (!simulated.ok) return simulated;
  return ok({ plan: { ...frame, ...simulated.value, notes: [] }, secret: null });
}

type Frame = Pick<Plan, "id" | "clusterId" | "snapshotVersion" | "createdAt">;

async function thinkChange(
  frame: Frame,
  operation: ConfigurationChange,
  runner: NodeRunner,
  reading: Reading,
  touchedOf: TouchedOf,
): Promise<Result<KeptPlan, PlanProblem>> {
  const tools = await readTools(runner);
  const scene: Scene = { runner, cluster: reading.cluster, configuration: reading.source.cib, tools };
  const staged = await stageOperation(scene, operation, touchedOf);
  if (!staged.ok) return staged;
  const { patch, touched, ...shown } = staged.value;
  const notes = [...toolNotes(operation, scene), ...shown.notes];
  return ok({
    plan: { ...frame, ...shown, notes, operation: masked(operation) },
    secret: { operation, patch, touched, scripts: scriptsOf(operation, scene.configuration, tools) },
  });
}

async function stageOperation(
  scene: Scene,
  operation: ConfigurationChange,
  touchedOf: TouchedOf,
): Promise<Result<Staged, PlanProblem>> {
  if (operation.kind === "configuration.change") {
    return stageSteps(scene, operation.steps, preferredDialect(scene.tools));
  }
  const touched = await touchedOf(operation.run);
  return touched === null ? err({ code: "undo-unknown" }) : stageTakeBack(scene, touched);
}

/** Why the words are not those of the tool that people on this node would use. An undo has its own words anyway. */
function toolNotes({ kind }: ConfigurationChange, { tools, runner }: Scene): readonly PlanNote[] {
  if (kind === "configuration.undo" || tools.isCrmshDenied !== true) return [];
  return preferredDialect(tools) === "pacemaker"
    ? [{ code: "dialect-denied", dialect: "crmsh", node: runner.node }]
    : [];
}

function masked(operation: ConfigurationChange): ConfigurationChange {
  return operation.kind === "configuration.change"
    ? { ...operation, steps: operation.steps.map(maskStep) }
    : operation;
}
