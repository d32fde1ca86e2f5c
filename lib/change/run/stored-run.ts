import { z } from "zod";
import type { Fields, Format } from "../../stored/format";
import type { TouchedObject } from "../configuration/touched";
import { storedEffects } from "../effects/stored-effects";
import { storedOperation } from "../stored-operation";
import type { Run, RunProgress, RunState, RunStep } from "./run";

const text = z.string();

const STATES = [
  "applying",
  "following",
  "letting-go",
  "slow",
  "done",
  "failed",
] as const satisfies RunState[];

const step = z.looseObject({
  display: text,
  node: text.optional(),
  state: z.enum(["waiting", "running", "done", "failed", "lost", "skipped"]),
  exitCode: z.number().nullable(),
  output: text.nullable(),
  durationMs: z.number().nullable(),
} satisfies Fields<RunStep>);

const progress = z.looseObject({
  resource: text,
  expected: text,
  state: z.enum(["active", "inactive", "promoted", "unpromoted"]),
  // Earlier versions did not know of placements that are the cluster's choice.
  anywhere: z.number().nullable().default(null),
  reached: z.boolean(),
} satisfies Fields<RunProgress>);

const run = z.looseObject({
  id: text,
  clusterId: text,
  operation: storedOperation,
  state: z.enum(STATES),
  steps: z.array(step),
  effects: storedEffects,
  progress: z.array(progress),
  troubles: z.array(z.looseObject({ code: text })),
  undo: storedOperation.nullable(),
  leftConstraint: z.boolean(),
  meanwhile: z
    .array(z.looseObject({ runId: text, operation: storedOperation, by: text, at: text }))
    .optional(),
  by: text,
  startedAt: text,
  endedAt: text.nullable(),
} satisfies Fields<Run>);

/** Runs, in the open: they hold no secrets. */
export const STORED_RUN: Format<Run> = { version: 1, schema: run as unknown as z.ZodType<Run> };

/** What a run touched. */
export const STORED_TOUCHED: Format<readonly TouchedObject[]> = {
  version: 1,
  schema: z.array(z.object({ path: text, before: text.nullable(), after: text.nullable() })),
};
