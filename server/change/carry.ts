import "server-only";
import type { KeptPlan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { log } from "../log";
import { type Applicant, applyPlan } from "./apply";
import type { ApplyDeps } from "./apply-deps";
import type { ApplyStart } from "./strategy";

/** Where a run that is carried is kept account of. */
export interface CarryPorts {
  readonly plans: { markByRun(run: Pick<Run, "id" | "state">): Promise<void> };
  /** Writes the run's begin into the audit; the answer writes its end. Rejects where it cannot be written: then nothing is begun. */
  audit(document: unknown): Promise<(outcome: unknown) => Promise<void>>;
}

interface Carrying extends Applicant {
  /** The plan has its end by now: what waited for it may go on. */
  readonly onMarked?: () => void;
}

/**
 * Applies a plan that was taken, and keeps account of it, whoever follows: in the audit from its begin to its end, and with the plan,
 * which gets the run's end. `finished` never rejects: a fault of ours is logged and ends the run as failed.
 */
export async function carry(
  { plans, audit }: CarryPorts,
  deps: ApplyDeps,
  taken: KeptPlan,
  { runId, by, onMarked = () => undefined }: Carrying,
): Promise<ApplyStart> {
  const { id: planId, operation, commands } = taken.plan;
  const shown = commands.map(({ display, when, node }) => ({ display, when, node }));
  const end = await audit({ planId, runId, operation, commands: shown });
  const tell = (outcome: unknown) => atLast(runId, "end of a run not audited", () => end(outcome));
  const start = await applyPlan(deps, taken, { runId, by });
  if (start.kind !== "started") {
    await tell({ state: start.kind });
    return start;
  }
  const over = async (run: Run) => {
    await atLast(run.id, "plan of a run not marked", () => plans.markByRun(run));
    onMarked();
    await tell(summaryOf(run));
    return run;
  };
  const finished = start.finished.then(over, (error: unknown) => {
    log.error({ err: error, runId }, "a run ended by a fault");
    return over({ ...start.run, state: "failed" });
  });
  return { ...start, finished };
}

/** What has to be kept once something was done, or not done: a second try, then the log. Never rejects: nothing else depends on it. */
export async function atLast(runId: string, complaint: string, keep: () => Promise<void>): Promise<void> {
  await keep()
    .catch(keep)
    .catch((error: unknown) => log.error({ err: error, runId }, complaint));
}

function summaryOf({ state, steps, troubles }: Run) {
  const commands = steps.map((step) => ({
    display: step.display,
    node: step.node,
    state: step.state,
    exitCode: step.exitCode,
    durationMs: step.durationMs,
  }));
  return { state, commands, troubles: troubles.map(({ code }) => code) };
}
