import "server-only";
import type { JobAbout, JobStep, StepProblem } from "@/lib/job/job";
import type { JobKind, JobResult } from "@/lib/job/kinds";

/** How a step ended. "cancelled": it left off at a check point of its own, since it was told to. */
export type StepEnd =
  | { readonly kind: "done"; readonly exitCode?: number }
  | { readonly kind: "failed"; readonly problem: StepProblem; readonly exitCode?: number }
  | { readonly kind: "cancelled"; readonly exitCode?: number };

/** What a step has in hand while it runs. */
export interface StepContext {
  readonly jobId: string;
  /** Told when the job is cancelled, or the step's time is over. Between commands a step may heed it, it need not. */
  readonly signal: AbortSignal;
  /** Appends whole lines to the step's output. */
  write(lines: readonly string[]): void;
  /** More steps, known only now. A kind that adds steps cannot be gone on with. */
  add(steps: readonly StepSpec[]): void;
  /** Keeps a text beside the job, sealed: what may hold a secret. Told to nobody with the job; it goes with it. */
  keep(name: string, text: string): Promise<void>;
  /** When all that is known of the job by now has been stored: a console that finds it later knows it, too. */
  stored(): Promise<void>;
  /** What the job came to by now, also by steps that another console did. */
  result(): JobResult | null;
  /** Changes what the job is done for; what is there from earlier steps comes in. */
  setResult(change: (before: JobResult | null) => JobResult): void;
}

/** A step as it is planned, with the way to do it. It may be done again after a fault: what it finds half done must not harm it. */
export interface StepSpec extends Pick<JobStep, "id" | "name" | "host"> {
  readonly after?: readonly string[];
  readonly afterSome?: true;
  readonly undoes?: string;
  readonly optional?: boolean;
  /** It changes nothing, and what comes after it relies on what it saw: it looks again before that is done at a later attempt. */
  readonly isLook?: boolean;
  /** After this it is told to leave off, and a little later its end is not waited for any more. */
  readonly limitMs: number;
  run(context: StepContext): Promise<StepEnd>;
}

/** What is to be done: made anew from its input for each start, and for going on. */
export interface JobDefinition {
  readonly kind: JobKind;
  readonly about: JobAbout;
  readonly hosts: readonly string[];
  /** Where hosts that it changes are reached (`10.0.0.1:22`) that are in no cluster of the console: nobody else changes them meanwhile. */
  readonly doors?: readonly string[];
  readonly steps: readonly StepSpec[];
  /** What is kept (sealed) to build it again; null where it must not be kept, as a credential that nobody saved. */
  readonly input: unknown;
}

export const DONE: StepEnd = { kind: "done" };

/** The end of a step for that reason. */
export function failed(problem: StepProblem): Extract<StepEnd, { readonly kind: "failed" }> {
  return { kind: "failed", problem };
}
