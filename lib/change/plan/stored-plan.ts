import { z } from "zod";
import type { CibVersion } from "../../cluster/cluster";
import type { Fields, Format } from "../../stored/format";
import type { TouchedObject } from "../configuration/touched";
import { storedEffects } from "../effects/stored-effects";
import { storedOperation } from "../stored-operation";
import type { KeptPlan, Plan, PlannedCommand, PlanSecret } from "./plan";
import type { ReliedOn } from "./relied-on";

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
    } satisfies Fields<PlannedCommand>),
  ),
  effects: storedEffects,
  base: z
    .looseObject({ adminEpoch: whole, epoch: whole, numUpdates: whole } satisfies Fields<CibVersion>)
    .nullable(),
  snapshotVersion: whole,
  createdAt: text,
  notes: z.array(z.looseObject({ code: text })),
} satisfies Fields<Plan>);

const secret = z.looseObject({
  operation: storedOperation,
  patch: text,
  touched: z.array(
    z.looseObject({
      path: text,
      before: text.nullable(),
      after: text.nullable(),
    } satisfies Fields<TouchedObject>),
  ),
  scripts: z.looseObject({ pcs: text.nullable(), crmsh: text.nullable() }),
} satisfies Fields<PlanSecret>);

/** Earlier versions did not keep it. */
const reliedOn = z.looseObject({
  nodes: z.array(z.tuple([text, text])),
  fenced: z.array(z.tuple([text, text])),
  rest: text,
} satisfies Fields<ReliedOn>);

/** Plans, sealed: they hold what applying them needs. */
export const STORED_PLAN: Format<KeptPlan> = {
  version: 1,
  schema: z.object({
    plan,
    secret: secret.nullable(),
    reliedOn: reliedOn.nullish(),
  } satisfies Fields<KeptPlan>) as unknown as z.ZodType<KeptPlan>,
};
