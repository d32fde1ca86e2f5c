import type { WizardView } from "@/lib/api/wizard-view";
import { TRIAL_STEP } from "@/lib/wizards/wizard";

type Steps = WizardView["steps"];

/** The step after this one; null at the last. */
export function stepAfter(steps: Steps, step: number): number | null {
  const next = steps.findIndex(({ isSkipped }, index) => index > step && !isSkipped);
  return next < 0 ? null : next;
}

/** The step before this one; null at the first. */
export function stepBefore(steps: Steps, step: number): number | null {
  const before = steps.findLastIndex(({ isSkipped }, index) => index < step && !isSkipped);
  return before < 0 ? null : before;
}

/** The first step that keeps the whole from being reviewed; null where all are right. */
export function firstWrong({ steps, step, checks }: WizardView): number | null {
  const isWrongHere = checks.some(({ severity }) => severity === "error");
  const wrong = steps.findIndex(
    ({ hasError, isSkipped }, index) => !isSkipped && (index === step ? isWrongHere : hasError),
  );
  return wrong < 0 ? null : wrong;
}

/** Whether the answer about a step may have to wait for a trial: its own, or that of a step before, on which it rests. */
export function mayTry(steps: Steps, step: number): boolean {
  return steps.some(({ id, isSkipped }, index) => id === TRIAL_STEP && index <= step && !isSkipped);
}
