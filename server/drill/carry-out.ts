import "server-only";
import { randomUUID } from "node:crypto";
import type { Operation } from "@/lib/change/operation";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { planProblemText } from "@/lib/i18n/in-english";
import { err, ok, type Result } from "@/lib/result";
import { atLast, carry } from "../change/carry";
import { type RunKeeper, runDeps } from "../change/run-deps";
import { thinkThrough } from "../change/think-through";
import type { LiveCluster } from "../cluster/live-cluster";

/** What carrying out operations needs of the console, beside the watched cluster. */
export interface CarryDeps {
  readonly runs: RunKeeper;
  readonly plans: {
    put(kept: KeptPlan, by: string): Promise<void>;
    take(id: string, clusterId: string, runId: string): Promise<KeptPlan | null>;
    giveBack(id: string, runId: string): Promise<void>;
    markByRun(run: Pick<Run, "id" | "state">): Promise<void>;
  };
  /** Writes the begin of a run into the audit; the answer writes its end. */
  auditRun(clusterId: string, by: string, document: unknown): Promise<(outcome: unknown) => Promise<void>>;
}

/** A run that was begun: its end is still to come. */
export interface Carried {
  readonly run: Run;
  readonly finished: Promise<Run>;
}

export function planFor(
  { runs }: CarryDeps,
  live: LiveCluster,
  operation: Operation,
): Promise<Result<KeptPlan, PlanProblem>> {
  return thinkThrough(live, operation, (runId) => runs.touchedBy(runId, live.id));
}

/**
 * Applies a plan as anybody's is applied: kept, audited, followed, shown as a run. The cluster's lock is the drill's own,
 * which holds it from its begin to its end.
 */
export async function carryOut(
  deps: CarryDeps,
  live: LiveCluster,
  kept: KeptPlan,
  by: string,
): Promise<Result<Carried, string>> {
  const runId = randomUUID();
  const planId = kept.plan.id;
  await deps.plans.put(kept, by);
  const taken = await deps.plans.take(planId, live.id, runId);
  if (taken === null) return err("plan-unknown");
  const audit = (document: unknown) => deps.auditRun(live.id, by, document);
  const ports = { plans: deps.plans, audit };
  try {
    const start = await carry(ports, runDeps(live, deps.runs), taken, { runId, by });
    if (start.kind === "started") return ok(start);
    await deps.plans.markByRun({ id: runId, state: "failed" });
    return err(start.kind === "not-applied" ? start.detail : start.kind);
  } catch (error) {
    // Nothing was begun, and nobody else gives it back.
    await atLast(runId, "plan not given back", () => deps.plans.giveBack(planId, runId));
    throw error;
  }
}

/** Plans and applies in one, and waits for its end; null: done, else why not. */
export async function bringAbout(
  deps: CarryDeps,
  live: LiveCluster,
  operation: Operation,
  by: string,
): Promise<string | null> {
  const planned = await planFor(deps, live, operation);
  if (!planned.ok) return planProblemText(planned.error);
  const carried = await carryOut(deps, live, planned.value, by);
  if (!carried.ok) return carried.error;
  const run = await carried.value.finished;
  return run.state === "done" ? null : (run.troubles[0]?.code ?? run.state);
}
