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

/** A step's commands, one after the other; a cancel is heeded between them. */
export async function runBuildCommands(
  making: Making,
  { name, host, commands }: Pick<BuildStep, "name" | "host" | "commands">,
  context: StepContext,
): Promise<StepEnd> {
  const runner = runnerOf(making, host);
  for (const command of commands) {
    if (context.signal.aborted) return { kind: "cancelled" };
    const end = await runBuildCommand(runner, command, making.secrets, context);
    if (end.kind === "done") continue;
    // Units that were masked for the installation are not left so by one that failed.
    const last = commands.at(-1);
    if (name === "install" && last !== undefined && last !== command)
      await runBuildCommand(runner, last, making.secrets, context);
    return end;
  }
  return { ...DONE, exitCode: 0 };
}

export function runnerOf({ blueprint, runners }: Making, host: BlueprintHost): SshRunner {
  return runners[blueprint.hosts.indexOf(host)] as SshRunner;
}
