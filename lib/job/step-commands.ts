import { type BuildCommand, buildSteps } from "../blueprint/build-steps";
import type { JobStep } from "./job";
import type { JobResult } from "./kinds";

const NONE: readonly BuildCommand[] = [];

/**
 * What runs for a step, known before it runs; secrets are named, not said. Only a cluster in the making says it beforehand, and looks
 * at hosts have none. Where an old pcs is found, its own words stand in the step's output.
 */
export function stepCommands(result: JobResult | null, { id }: Pick<JobStep, "id">): readonly BuildCommand[] {
  if (result?.kind !== "create" || result.blueprint === undefined) return NONE;
  return buildSteps(result.blueprint).find((step) => step.id === id)?.commands ?? NONE;
}
