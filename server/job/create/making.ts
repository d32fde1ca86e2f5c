import "server-only";
import type { Blueprint, BlueprintHost, BuildSecrets } from "@/lib/blueprint/blueprint";
import type { BuildStep } from "@/lib/blueprint/build-steps";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, type StepContext, type StepEnd } from "../definition";
import { runBuildCommand } from "./run-build-command";

/** What the steps of a cluster in the making need. */
export interface Making {
  readonly blueprint: Blueprint;
  readonly secrets: BuildSecrets;
  /** In the order of the blueprint's hosts. */
  readonly runners: readonly SshRunner[];
}

/**
 * A step's commands, one after the other; a cancel is heeded between them. After one that failed, or a cancel, only those are run
 * that are run always.
 */
export async function runBuildCommands(
  making: Making,
  { host, commands }: Pick<BuildStep, "host" | "commands">,
  context: StepContext,
): Promise<StepEnd> {
  const runner = runnerOf(making, host);
  let end: StepEnd = { ...DONE, exitCode: 0 };
  for (const command of commands) {
    if (end.kind === "done" && context.signal.aborted) end = { kind: "cancelled" };
    if (end.kind !== "done" && !command.always) continue;
    const its = await runBuildCommand(runner, command, making.secrets, context);
    if (end.kind === "done") end = its;
  }
  return end;
}

export function runnerOf({ blueprint, runners }: Making, host: BlueprintHost): SshRunner {
  return runners[blueprint.hosts.indexOf(host)] as SshRunner;
}
