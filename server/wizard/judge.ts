import "server-only";
import type { Check, Wizard, WizardInput, WizardWorld } from "@/lib/wizards/wizard";

export function isError({ severity }: Check): boolean {
  return severity === "error";
}

/** What each step has to say. Steps that were not reached yet are not blamed for what nobody has typed. */
export function judge(wizard: Wizard, input: WizardInput, world: WizardWorld, reached: number) {
  return wizard.steps.map((step, index) => ({
    id: step.id,
    checks: index <= reached ? step.checks(input, world) : [],
  }));
}
