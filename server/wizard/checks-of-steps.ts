import "server-only";
import type { Check, Wizard, WizardInput, WizardStep, WizardWorld } from "@/lib/wizards/wizard";

export function isError({ severity }: Check): boolean {
  return severity === "error";
}

/** What each step has to say. Steps that were not reached yet are not blamed for what nobody has typed. */
export function checksOfSteps(wizard: Wizard, input: WizardInput, world: WizardWorld, reached: number) {
  return wizard.steps.map((step, index) => ({
    id: step.id,
    checks: index <= reached ? step.checks(input, world) : [],
  }));
}

/** Whether nothing stands in the way of a step's alternatives being played. */
export function mayRehearse(
  { playedWithout = [] }: WizardStep,
  judged: readonly { readonly checks: readonly Check[] }[],
): boolean {
  return judged.every(({ checks }) =>
    checks.every((check) => !isError(check) || (check.field !== null && playedWithout.includes(check.field))),
  );
}
