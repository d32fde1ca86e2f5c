import type { WizardInput, WizardStep, WizardWorld } from "../wizard";

/**
 * A step of another wizard that is passed over where it makes no sense. `seen`: what it sees in the place of what was typed,
 * such as a source that another step settles.
 */
export function stepIf(
  makesSense: (input: WizardInput) => boolean,
  step: WizardStep,
  seen: (input: WizardInput, world: WizardWorld) => WizardInput = (input) => input,
): WizardStep {
  return {
    id: step.id,
    questions: (input, world) =>
      makesSense(input) ? (step.questions?.(seen(input, world), world) ?? []) : [],
    fields: (input, world) => (makesSense(input) ? step.fields(seen(input, world), world) : []),
    checks: (input, world) => (makesSense(input) ? step.checks(seen(input, world), world) : []),
    isSkipped: (input) => !makesSense(input),
  };
}
