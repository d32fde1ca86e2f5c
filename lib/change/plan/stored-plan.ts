import { z } from "zod";
import type { Format } from "../../stored/format";
import { storedEffects } from "../effects/stored-effects";
import { storedOperation } from "../stored-operation";
import type { KeptPlan } from "./plan";

const text = z.string();
const whole = z.number().int();

const plan = z.looseObject({
  id: text,
  clusterId: text,
  operation: storedOperation,
  commands: z.array(
    z.looseObject({
      argv: z.array(text).min(1),
      display: text,
      when: z.enum(["staged", "now", "later"]),
      node: text.optional(),
      timeoutSeconds: z.number().optional(),
    }),
  ),
  effects: storedEffects,
  base: z.looseObject({ adminEpoch: whole, epoch: whole, numUpdates: whole }).nullable(),
  snapshotVersion: whole,
  createdAt: text,
  notes: z.array(z.looseObject({ code: text })),
});

const secret = z.looseObject({
  operation: storedOperation,
  patch: text,
  touched: z.array(z.looseObject({ path: text, before: text.nullable(), after: text.nullable() })),
  scripts: z.looseObject({ pcs: text.nullable(), crmsh: text.nullable() }),
});

/** Earlier versions did not keep it. */
const reliedOn = z.looseObject({
  nodes: z.array(z.tuple([text, text])),
  fenced: z.array(z.tuple([text, text])),
  rest: text,
});

/** Plans, sealed: they hold what applying them needs. */
export const STORED_PLAN: Format<KeptPlan> = {
  version: 1,
  schema: z.object({
    plan,
    secret: secret.nullable(),
    reliedOn: reliedOn.nullish(),
  }) as unknown as z.ZodType<KeptPlan>,
};
