import { z } from "zod";
import type { Format } from "../stored/format";
import type { DivisionCourse } from "./division-course";

const texts = z.array(z.string()).readonly();

/** A split brain's course as it is stored. */
export const STORED_DIVISION: Format<DivisionCourse> = {
  version: 1,
  schema: z.looseObject({
    begun: z.string(),
    partitions: z
      .array(z.looseObject({ members: texts, dc: z.string().nullable(), hasQuorum: z.boolean() }))
      .readonly(),
    doubled: texts,
    healedAt: z.string().nullable(),
  }),
};
