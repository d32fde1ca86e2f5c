import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { err, ok, type Result } from "@/lib/result";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";

const ASK_MS = 60_000;

/**
 * The first member that answers and runs Pacemaker; null where it runs on none. Where none was found and one did not answer, that is
 * the problem: nobody knows of it.
 */
export async function firstWithPacemaker(
  runners: readonly SshRunner[],
): Promise<Result<SshRunner | null, NodeProblem>> {
  let problem: NodeProblem | null = null;
  for (const runner of runners) {
    const runs = await runner.run(["systemctl", "is-active", "pacemaker.service"], { timeoutMs: ASK_MS });
    if (runs.kind !== "exited") problem ??= problemOf(runs, "systemctl", runner.sudo);
    else if (runs.code === 0) return ok(runner);
  }
  return problem === null ? ok(null) : err(problem);
}
