import { z } from "zod";
import type { Fields, Format } from "../stored/format";
import type { Job, JobState, JobStep, StepState } from "./job";
import { isJobKind } from "./kinds";

const text = z.string();
const lateText = text.nullable().default(null);

const JOB_STATES = [
  "queued",
  "running",
  "cancelling",
  "cancelled",
  "failed",
  "done",
  "interrupted",
] as const satisfies readonly JobState[];
const STEP_STATES = [
  "waiting",
  "running",
  "done",
  "failed",
  "skipped",
  "cancelled",
] as const satisfies readonly StepState[];

const step = z.looseObject({
  id: text,
  name: text,
  host: lateText,
  after: z.array(text),
  undoes: lateText,
  optional: z.boolean().default(false),
  afterSome: z.literal(true).optional(),
  state: z.enum(STEP_STATES),
  startedAt: lateText,
  endedAt: lateText,
  exitCode: z.number().nullable().default(null),
  problem: z.looseObject({ code: text }).nullable().default(null),
} satisfies Fields<JobStep>);

const about = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("cluster"), clusterId: text, name: text }),
  z.looseObject({ kind: z.literal("hosts") }),
]);

const job = z.looseObject({
  id: text,
  kind: text.refine(isJobKind),
  about,
  hosts: z.array(text),
  by: text.default(""),
  state: z.enum(JOB_STATES),
  attempt: z.number().default(1),
  createdAt: text,
  startedAt: lateText,
  endedAt: lateText,
  cancelledBy: lateText,
  canGoOn: z.boolean().default(false),
  steps: z.array(step),
  // Of a kind's own shape: nobody but its page and its definition looks into it.
  result: z.unknown().default(null),
} satisfies Fields<Job>);

/**
 * Jobs, in the open: they hold no secrets. They stand without a version, since the database looks into them by the paths of their
 * members (`$.kind`); a shape that earlier consoles cannot read would be version 1, and has to bring those along.
 */
export const STORED_JOB: Format<Job> = { version: 0, schema: job as unknown as z.ZodType<Job> };
