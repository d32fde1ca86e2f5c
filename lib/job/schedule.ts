import { hasOpenEnd } from "../problem/questions";
import { isStepOver, isStepSettled, type JobState, type JobStep } from "./job";

/** What comes next: steps to be started, and steps that will not run. */
export interface Turn {
  readonly start: readonly string[];
  readonly settle: readonly { readonly id: string; readonly state: "skipped" | "cancelled" }[];
}

/**
 * Which waiting steps can start or will never run. A step runs when all that it comes after are done; one that takes
 * something back runs when the others are over and there may be something to take back.
 */
export function nextTurn(steps: readonly JobStep[], isCancelled: boolean): Turn {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const start: string[] = [];
  const settle: { id: string; state: "skipped" | "cancelled" }[] = [];
  for (const step of steps) {
    if (step.state !== "waiting") continue;
    const before = step.after.flatMap((id) => byId.get(id) ?? []);
    if (step.undoes !== null) {
      if (!before.every(isStepOver)) continue;
      const target = byId.get(step.undoes);
      if (target !== undefined && mayHaveActed(target)) start.push(step.id);
      else settle.push({ id: step.id, state: isCancelled ? "cancelled" : "skipped" });
    } else if (isCancelled) settle.push({ id: step.id, state: "cancelled" });
    else if (step.afterSome) {
      if (!before.every(isStepOver)) continue;
      if (before.some(isStepSettled)) start.push(step.id);
      else settle.push({ id: step.id, state: "skipped" });
    } else if (before.some((one) => isStepOver(one) && !isStepSettled(one)))
      settle.push({ id: step.id, state: "skipped" });
    else if (before.every(isStepSettled)) start.push(step.id);
  }
  return { start, settle };
}

/** Whether a step did something, as far as anybody knows. */
export function mayHaveActed({ state, startedAt, problem }: JobStep): boolean {
  if (state === "done") return true;
  if (startedAt === null) return false;
  return state === "cancelled" || (state === "failed" && problem !== null && hasOpenEnd(problem));
}

/** How a job ended whose steps are all over. */
export function endStateOf(steps: readonly JobStep[], isCancelled: boolean): JobState {
  if (isCancelled && steps.some(({ state }) => state === "cancelled")) return "cancelled";
  return steps.some(({ state, optional }) => state === "failed" && !optional) ? "failed" : "done";
}
