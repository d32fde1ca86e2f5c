import type { WizardInput, WizardStep } from "../wizard";

/** A step of another wizard that is passed over where what it is about was not chosen. */
export function onlyWhere(isWanted: (input: WizardInput) => boolean, step: WizardStep): WizardStep {
  return {
    id: step.id,
    questions: (input, world) => (isWanted(input) ? (step.questions?.(input, world) ?? []) : []),
    fields: (input, world) => (isWanted(input) ? step.fields(input, world) : []),
    checks: (input, world) => (isWanted(input) ? step.checks(input, world) : []),
    isSkipped: (input) => !isWanted(input),
  };
}
