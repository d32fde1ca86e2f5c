import "server-only";
import { randomUUID } from "node:crypto";
import {
  expectationsAfterClearing,
  expectationsOf,
  isMet,
  operationExpectations,
} from "@/lib/change/expectation";
import { type Pursuit, progressOf } from "@/lib/change/follow";
import type { KeptPlan, Plan, PlanSecret } from "@/lib/change/plan";
import type { Run } from "@/lib/change/run";
import { stepTroubles, waitingStep } from "@/lib/change/run-steps";
import { undoOf } from "@/lib/change/undo";
import type { UnitBoot } from "@/lib/change/unit-boot";
import type { Cluster } from "@/lib/cluster/cluster";
import type { NodeRunner } from "../node/runner";
import type { ApplyDeps } from "./apply-deps";
import { applyPatch } from "./apply-patch";
import { fail, follow, leavesConstraint } from "./follow-run";
import { letGo } from "./let-go";
import { pause } from "./pause";
import { commandsOf, type Ran, runCommands, stepsAfter } from "./run-commands";
import { RunJournal } from "./run-journal";
import { applyUnitBoot } from "./unit-boot";

/** A fast change shows its run when its commands are through; a slow one while they run. */
const SHOW_AFTER_MS = 400;
/** How long a command whose end nobody saw may take to show on the cluster. */
const LOST_PATIENCE_MS = 30_000;

/** How applying began: `started` when the commands have run, however they ended; the run goes on by itself. */
export type ApplyStart =
  | { readonly kind: "started"; readonly run: Run; readonly finished: Promise<Run> }
  /** Nothing was done: the configuration moved since the simulation. */
  | { readonly kind: "conflicted"; readonly by: string | null }
  /** Nothing was done: there is no node to do it. */
  | { readonly kind: "not-connected" }
  /** Nothing was done: the node did not take the commands, or its answer to the check made no sense. */
  | { readonly kind: "not-applied"; readonly detail: string };

/** Who applies, and under which id the run is known. */
export interface Applicant {
  readonly runId: string;
  readonly by: string;
}

/**
 * Applies a plan: checks that the configuration is still the simulated one in the same round trip as the commands,
 * runs them, follows the cluster to the true outcome, lets go of a move's constraint where that was planned, and
 * follows again. Never throws. One at a time on a cluster: see ApplyLock.
 */
export async function applyPlan(
  deps: ApplyDeps,
  { plan, secret }: KeptPlan,
  { runId, by }: Applicant = { runId: randomUUID(), by: "" },
): Promise<ApplyStart> {
  const before = deps.currentSnapshot().cluster;
  const runner = deps.runner();
  if (before === null) return { kind: "not-connected" };
  const journal = new RunJournal(deps, firstRun(plan, before, runId, by));
  if (plan.operation.kind === "unit.boot") return applyOnNodes(deps, plan, plan.operation, journal);
  if (runner === null) return { kind: "not-connected" };
  // A console that ends while the commands run finds the run again when it is back.
  await journal.keep();
  // Nothing is sent that could not be told, or taken back, after a restart.
  if (secret !== null && !(await keepsTouched(deps, runId, secret))) {
    await journal.withdraw();
    return { kind: "not-applied", detail: "database" };
  }
  try {
    const show = setTimeout(() => journal.show(), SHOW_AFTER_MS);
    const ran = await bring(runner, plan, secret).finally(() => clearTimeout(show));
    const refusal = refusalOf(ran);
    if (refusal !== null) {
      await journal.withdraw();
      return refusal;
    }
    journal.steps("now", stepsAfter(ran, commandsOf(plan, "now")));
  } catch (error) {
    // Perhaps the commands were sent, perhaps not.
    journal.show();
    const finished = breakOff(deps, journal, error);
    return { kind: "started", run: journal.run, finished };
  }
  journal.show();
  void journal.keep();
  const finished = finish(deps, plan, before, journal).catch((error) => breakOff(deps, journal, error));
  return { kind: "started", run: journal.run, finished };
}

/** The nodes' own word ends the run: there is nothing of the cluster to follow. */
async function applyOnNodes(
  deps: ApplyDeps,
  plan: Plan,
  operation: UnitBoot,
  journal: RunJournal,
): Promise<ApplyStart> {
  await journal.keep();
  journal.show();
  const finished = applyUnitBoot(deps.runners(), operation, commandsOf(plan, "now"), journal).catch((error) =>
    breakOff(deps, journal, error),
  );
  await finished;
  return { kind: "started", run: journal.run, finished };
}

async function keepsTouched(deps: ApplyDeps, runId: string, { touched }: PlanSecret): Promise<boolean> {
  try {
    await deps.keepTouched(runId, touched);
    return true;
  } catch (error) {
    deps.onFault(error);
    return false;
  }
}

/** Commands as they are, or the patch of a configuration change. */
function bring(runner: NodeRunner, plan: Plan, secret: PlanSecret | null): Promise<Ran> {
  if (secret === null || plan.base === null) return runCommands(runner, commandsOf(plan, "now"), plan.base);
  return applyPatch(runner, secret, plan.base);
}

/** A fault of ours: the run ends here, whatever the cluster goes on to do. */
function breakOff(deps: ApplyDeps, journal: RunJournal, error: unknown): Promise<Run> {
  deps.onFault(error);
  return journal.end("failed", { troubles: [{ code: "internal-fault" }] });
}

function firstRun(plan: Plan, before: Cluster, id: string, by: string): Run {
  const { operation, effects, commands, clusterId } = plan;
  return {
    id,
    clusterId,
    operation,
    state: "applying",
    steps: commands
      .filter(({ when }) => when !== "staged")
      .map((command) => {
        const step = waitingStep(command);
        return command.when === "now" ? { ...step, state: "running" as const } : step;
      }),
    effects,
    progress: progressOf(expectationsOf(operation, effects.resources, before), before),
    troubles: [],
    undo: undoOf(operation, before, id),
    leftConstraint: false,
    by,
    startedAt: new Date().toISOString(),
    endedAt: null,
  };
}

/** Only where it is certain that no command ran. */
function refusalOf(ran: Ran): Exclude<ApplyStart, { kind: "started" }> | null {
  if (ran.kind === "not-sent") return { kind: "not-applied", detail: ran.detail };
  const { applied } = ran;
  if (applied.kind === "conflicted") return { kind: "conflicted", by: applied.by };
  if (applied.kind === "ran") return null;
  const said = `${applied.answer?.stderr ?? ""}`.trim().slice(0, 400);
  return { kind: "not-applied", detail: said || "cibadmin: no answer" };
}

/** From the end of the commands to the end of the run. */
async function finish(deps: ApplyDeps, plan: Plan, before: Cluster, journal: RunJournal): Promise<Run> {
  const { operation, effects } = plan;
  const broken = stepTroubles(journal.run.steps);
  const lost = broken.some(({ code }) => code === "command-lost");
  if (broken.length > 0 && !(lost && (await showsAnyway(deps, plan, before)))) {
    if (!lost) await deps.requestRead();
    const ranNothing = journal.run.steps.every(({ state }) => state !== "done" && state !== "lost");
    return journal.end("failed", {
      troubles: broken,
      leftConstraint: leavesConstraint(deps, plan),
      ...(ranNothing ? { undo: null } : {}),
    });
  }
  const expectations = expectationsOf(operation, effects.resources, before);
  const pursuit: Pursuit = { operation, effects: effects.resources, expectations, before };
  const reached = await follow(deps, journal, pursuit, "following");
  if (reached.verdict !== "done") return fail(deps, plan, journal, pursuit, reached);
  const later = commandsOf(plan, "later");
  if (later.length === 0 || reached.seen === null) return journal.end("done", {});
  const { cluster } = reached.seen;
  return letGo(deps, plan, journal, {
    ...pursuit,
    effects: [...pursuit.effects, ...(effects.afterClearing ?? [])],
    expectations: expectationsAfterClearing(expectations, operation, effects.afterClearing, cluster),
  });
}

/** Whether a change whose command's end nobody saw has come about. Only a live picture is believed. */
async function showsAnyway(deps: ApplyDeps, { operation }: Plan, before: Cluster): Promise<boolean> {
  const marks = operationExpectations(operation, before);
  const until = Date.now() + LOST_PATIENCE_MS;
  for (;;) {
    await deps.requestRead();
    const { connection, cluster } = deps.currentSnapshot();
    if (connection.kind === "live" && cluster !== null && marks.every((mark) => isMet(mark, cluster))) {
      return true;
    }
    if (Date.now() >= until) return false;
    await pause(500);
  }
}
