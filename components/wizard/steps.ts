import type { WizardView } from "@/lib/api/wizard-view";

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
