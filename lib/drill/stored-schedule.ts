import { z } from "zod";
import type { Fields, Format } from "../stored/format";
import { isZone } from "../time/wall-clock";
import { drillWishShape } from "./input";
import { DRILL_WEEKS, type DrillRule, type DrillSchedule } from "./schedule";

const text = z.string();

/** When a drill is repeated, as people send it. */
export const drillRule: z.ZodType<DrillRule> = z.strictObject({
  week: z.enum(DRILL_WEEKS),
  weekday: z.number().int().min(0).max(6),
  time: text.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  zone: text.max(64).refine(isZone, "zone"),
});

const turn = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("begun"), at: text, jobId: text }),
  z.looseObject({
    kind: z.literal("left-out"),
    at: text,
    because: z.looseObject({ code: text, subject: text.optional(), node: text.optional() }),
  }),
]);

/** A schedule as it is stored. */
export const STORED_SCHEDULE: Format<DrillSchedule> = {
  version: 1,
  schema: z.looseObject({
    id: text,
    clusterId: text,
    wish: z.object(drillWishShape),
    rule: drillRule,
    isOn: z.boolean(),
    nextAt: text.nullable(),
    by: text,
    isAgreed: z.boolean(),
    turns: z.array(turn),
  } satisfies Fields<DrillSchedule>) as unknown as z.ZodType<DrillSchedule>,
};
