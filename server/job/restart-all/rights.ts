import "server-only";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { sudoersCommand } from "@/lib/command/sudoers-command";
import { problemOf, sudoRefusal } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { checkRoot } from "../membership/check-root";

const ASK_MS = 60_000;

/**
 * Whether a node answers, and would run these commands: a cluster must not be stopped by whoever may not start it. Nothing of them is run.
 * What was refused before is tried once more.
 */
export async function checkRights(
  runner: SshRunner,
  commands: readonly Argv[],
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  runner.tryAgain();
  const { node } = runner;
  if (!runner.sudo) return checkRoot(runner);
  for (const argv of commands) {
    const outcome = await runner.run(["sudo", "-n", "-l", ...argv], { timeoutMs: ASK_MS });
    if (isSuccess(outcome)) continue;
    if (outcome.kind !== "exited") return failed(problemOf(outcome, "sudo", false));
    write([`${node}: sudo does not allow: ${sudoersCommand(argv)}`]);
    const reason = sudoRefusal(outcome.code, outcome.stderr) ?? "not-allowed";
    return failed({ code: "node.sudo-refused", tool: "systemctl", reason });
  }
  return DONE;
}
