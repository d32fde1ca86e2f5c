import { type BuildCommand, buildSteps } from "../blueprint/build-steps";
import { restartCommand } from "../restart-all/commands";
import type { JobStep } from "./job";
import type { JobResult } from "./kinds";

const NONE: readonly BuildCommand[] = [];

/**
 * What runs for a step, known before it runs; secrets are named, not said. Only a cluster in the making and one that is started anew say
 * it beforehand, and looks at hosts have none. Where an old pcs is found, its own words stand in the step's output.
 */
export function stepCommands(
  result: JobResult | null,
  step: Pick<JobStep, "id" | "name" | "host">,
): readonly BuildCommand[] {
  if (result?.kind === "restart-all") {
    const command = restartCommand(result.restart, step);
    return command === null ? NONE : [command];
  }
  if (result?.kind !== "create" || result.blueprint === undefined) return NONE;
  return buildSteps(result.blueprint).find(({ id }) => id === step.id)?.commands ?? NONE;
}
