import "server-only";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepEnd } from "../definition";

const ASK_MS = 60_000;

/** Whether a host answers, with root's rights. A person began or goes on: what was refused before is tried once more. */
export async function checkRoot(runner: SshRunner): Promise<StepEnd> {
  runner.tryAgain();
  const outcome = await runner.run(["id", "-u"], { privileged: true, timeoutMs: ASK_MS });
  if (outcome.kind !== "exited") return failed(problemOf(outcome, "id", runner.sudo));
  return outcome.stdout.trim() === "0" ? DONE : failed({ code: "job.not-root", host: runner.node });
}
