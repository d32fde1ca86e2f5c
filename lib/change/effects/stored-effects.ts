import { z } from "zod";
import type { Fields } from "../../stored/format";
import type { Effects, ResourceEffect } from "./effects";

const text = z.string();

const resource = z.looseObject({
  resource: text,
  instance: text,
  kind: text,
  from: text.nullable(),
  to: text.nullable(),
  blocked: z.boolean(),
  // Earlier versions did not know which copies are provisional.
  provisional: z.boolean().default(false),
  reason: text.nullable(),
} satisfies Fields<ResourceEffect>);

const effects = z.looseObject({
  resources: z.array(resource),
  leftStopped: z.array(text),
  // Earlier versions did not tell what is taken out from what stays behind stopped.
  removed: z.array(text).default([]),
  fenced: z.array(text),
  losesQuorum: z.boolean(),
  afterClearing: z.array(resource).nullable(),
  later: z
    .array(
      z.looseObject({
        at: text,
        resources: z.array(resource),
        leftStopped: z.array(text),
      }),
    )
    .optional(),
} satisfies Fields<Effects>);

/** Effects as they were stored. */
export const storedEffects = effects as unknown as z.ZodType<Effects>;
