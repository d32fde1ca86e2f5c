import "server-only";
import type { Operation } from "@/lib/change/operation";
import { isUrgent, onlyWaits, sparesJob } from "@/lib/change/run/beside";
import { err, ok, type Result } from "@/lib/result";
import type { VerbContext } from "../../boundary/verb";

type Console = Pick<VerbContext, "live" | "runtime">;

/**
 * A change's turn on its cluster: one at a time, but that an urgent one goes beside what is only waited for. The answer gives the
 * turn back; else who has it: a run or a job.
 */
export async function takeTurn(
  context: Console,
  { clusterId, planId }: { readonly clusterId: string; readonly planId: string },
  runId: string,
): Promise<Result<() => void, string>> {
  const { locks, plans } = context.runtime;
  const release = locks.take(clusterId, runId);
  if (release !== null) return ok(release);
  const stored = await plans.find(planId, clusterId);
  const operation = stored?.plan.operation;
  for (const holder of locks.holders(clusterId))
    if (operation === undefined || !(await letsIn(context, holder, operation))) return err(holder);
  return ok(locks.takeBeside(clusterId, runId));
}

async function letsIn({ live, runtime }: Console, holder: string, operation: Operation): Promise<boolean> {
  if (!isUrgent(operation)) return false;
  // Of another process (the command line) only what it stored is known.
  const known = live.runs.find(({ id }) => id === holder);
  const run = known ?? (await runtime.runs.recent(live.id)).documents.find(({ id }) => id === holder);
  if (run !== undefined) return onlyWaits(run);
  const job = await runtime.jobs.find(holder);
  return job !== null && sparesJob(job.job, operation);
}
