import { isJobOver, isStepSettled, type Job, type JobStep } from "./job";
import { JOB_KINDS } from "./kinds";

/** Whether going on has something to do. */
export function hasMoreToDo(job: Job): boolean {
  return isJobOver(job) && JOB_KINDS[job.kind].goesOn && !job.steps.every(isStepSettled);
}

/**
 * The steps as they are before a job is gone on with: what was done stays done; everything else waits again. What was
 * done and then taken back counts as not done, where somebody still needs it. `looks`: steps that only look; what they saw is of
 * their moment, and they look again where something that comes right after them is still to be done.
 */
export function stepsToGoOn(steps: readonly JobStep[], looks: readonly string[] = []): readonly JobStep[] {
  const again = new Set(steps.filter(({ state }) => state !== "done").map(({ id }) => id));
  for (const undo of steps) {
    if (undo.undoes === null || undo.state !== "done") continue;
    const resting = restingOn(undo.undoes, steps).filter((id) => id !== undo.id);
    if (!resting.some((id) => again.has(id))) continue;
    for (const id of [undo.undoes, undo.id, ...resting]) again.add(id);
  }
  // A place that is cleared at the end is cleared after what is done anew in it, too.
  for (const undo of steps) {
    if (undo.undoes === null || again.has(undo.id)) continue;
    if (again.has(undo.undoes)) again.add(undo.id);
  }
  const acts = steps.filter(({ id }) => again.has(id) && !looks.includes(id));
  for (const look of looks) if (acts.some(({ after }) => after.includes(look))) again.add(look);
  return steps.map((step) => (again.has(step.id) ? waiting(step) : step));
}

/** Steps that come after a step, at whatever distance. */
function restingOn(id: string, steps: readonly JobStep[]): readonly string[] {
  const found = new Set<string>([id]);
  for (let grew = true; grew; ) {
    const more = steps.filter(
      (step) => !found.has(step.id) && step.after.some((before) => found.has(before)),
    );
    for (const step of more) found.add(step.id);
    grew = more.length > 0;
  }
  found.delete(id);
  return [...found];
}

function waiting(step: JobStep): JobStep {
  return { ...step, state: "waiting", startedAt: null, endedAt: null, exitCode: null, problem: null };
}

/** A job that a console left in the middle, as the next console finds it. */
export function interrupted(job: Job, at: string): Job {
  const steps = job.steps.map(
    (step): JobStep =>
      step.state === "running"
        ? { ...step, state: "failed", endedAt: at, problem: { code: "job.interrupted" } }
        : step,
  );
  const ended: Job = { ...job, state: "interrupted", endedAt: at, steps };
  return { ...ended, canGoOn: hasMoreToDo(ended) };
}
