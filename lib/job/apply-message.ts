import type { Job, JobStep } from "./job";
import type { JobMessage, JobSnapshot } from "./message";
import { appendChunk, boundsFor, chunksOf, NO_OUTPUT, outputOf, type StepOutput } from "./output";

/** A job as a reader of its stream knows it. */
export interface JobView {
  readonly epoch: string;
  readonly version: number;
  readonly job: Job;
  readonly output: Readonly<Record<string, StepOutput>>;
  /** Something was missed: a fresh picture is needed. */
  readonly isStale: boolean;
}

/**
 * What is known after one more message. Older and doubled ones change nothing (the same object comes back), and a gap
 * makes the view stale until the next picture.
 */
export function applyJobMessage(view: JobView | null, message: JobMessage): JobView | null {
  switch (message.kind) {
    case "heartbeat":
      return view;
    case "snapshot":
      return applySnapshot(view, message);
    case "job":
      return view === null ? null : applyChange(view, message);
    case "output": {
      if (view === null || view.isStale || view.epoch !== message.epoch) return view;
      const { step } = message.chunk;
      const known = view.output[step] ?? NO_OUTPUT;
      const grown = appendChunk(known, message.chunk, boundsFor(view.job.steps.length));
      if (grown === known) return view;
      if (grown === null) return { ...view, isStale: true };
      return { ...view, output: { ...view.output, [step]: grown } };
    }
  }
}

function applySnapshot(view: JobView | null, message: JobSnapshot): JobView {
  const { epoch, version, job } = message;
  const isOld = view !== null && view.epoch === epoch && !view.isStale && version < view.version;
  if (isOld) return view;
  const bounds = boundsFor(job.steps.length);
  const named = [...new Set(message.output.map(({ step }) => step))];
  const output = Object.fromEntries(
    named.map((step) => [
      step,
      outputOf(
        message.output.filter((chunk) => chunk.step === step),
        bounds,
      ),
    ]),
  );
  return { epoch, version, job, output, isStale: false };
}

function applyChange(view: JobView, message: Extract<JobMessage, { kind: "job" }>): JobView {
  if (view.isStale) return view;
  if (message.epoch !== view.epoch || message.version > view.version + 1) return { ...view, isStale: true };
  if (message.version <= view.version) return view;
  const changed = new Map(message.steps.map((step) => [step.id, step]));
  const steps = view.job.steps.map((step) => changed.get(step.id) ?? step);
  const known = new Set(steps.map(({ id }) => id));
  const added: readonly JobStep[] = message.steps.filter(({ id }) => !known.has(id));
  return { ...view, version: message.version, job: { ...message.job, steps: [...steps, ...added] } };
}

/** The message that gives another reader the same view. */
export function toSnapshotMessage(
  { epoch, version, job, output }: JobView,
  have: Readonly<Record<string, number>> = {},
): JobSnapshot {
  const chunks = Object.entries(output).flatMap(([step, its]) => chunksOf(step, its, have[step] ?? 0));
  return { kind: "snapshot", epoch, version, job, output: chunks };
}
