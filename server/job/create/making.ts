import "server-only";
import type { Blueprint, BlueprintHost, BuildSecrets } from "@/lib/blueprint/blueprint";
import type { BuildStep } from "@/lib/blueprint/build-steps";
import type { SshRunner } from "../../node/ssh-runner";
import type { StepContext, StepEnd } from "../definition";
import { runInOrder } from "./run-build-command";

/** What the steps of a cluster in the making need. */
export interface Making {
  readonly blueprint: Blueprint;
  readonly secrets: BuildSecrets;
  /** In the order of the blueprint's hosts. */
  readonly runners: readonly SshRunner[];
}

/** A step's commands on its host. */
export function runBuildCommands(
  making: Making,
  { host, commands }: Pick<BuildStep, "host" | "commands">,
  context: StepContext,
): Promise<StepEnd> {
  return runInOrder(runnerOf(making, host), commands, making.secrets, context);
}

export function runnerOf({ blueprint, runners }: Making, host: BlueprintHost): SshRunner {
  return runners[blueprint.hosts.indexOf(host)] as SshRunner;
}
