import { compareTimes } from "@/lib/i18n/order";
import type { JobStep } from "@/lib/job/job";

/** Whose output is shown: the chosen step's; before anything was chosen, of the one that matters now. */
export function shownStep(steps: readonly JobStep[], chosen: string | null): JobStep | null {
  const byChoice = steps.find(({ id }) => id === chosen);
  if (byChoice !== undefined) return byChoice;
  const running = steps.find(({ state }) => state === "running");
  const failed = steps.find(({ state }) => state === "failed");
  const last = steps
    .filter(({ endedAt, startedAt }) => endedAt !== null && startedAt !== null)
    .toSorted((a, b) => compareTimes(a.endedAt, b.endedAt))
    .at(-1);
  return running ?? failed ?? last ?? steps[0] ?? null;
}
