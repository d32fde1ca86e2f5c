import "server-only";
import { z } from "zod";
import type { ImportRequest } from "@/lib/api/import-view";
import { idSchema } from "@/lib/change/configuration/step-parts";
import { IMPORT_MODES } from "@/lib/change/import/choices";
import { IMPORT_BYTES, IMPORT_FORMATS } from "@/lib/change/import/format";
import { nodeName } from "@/lib/change/operations/input";
import { clusterIdSchema } from "../cluster/view";

const MOST = 5_000;
const name = z.string().max(600);

export const importSchema: z.ZodType<ImportRequest> = z.strictObject({
  clusterId: clusterIdSchema,
  text: z.string().min(1).max(IMPORT_BYTES),
  format: z.enum(IMPORT_FORMATS).nullable(),
  begin: z.enum(["empty", "here"]),
  choices: z.strictObject({
    mode: z.enum(IMPORT_MODES),
    nodes: z.record(name, nodeName),
    ids: z.record(name, idSchema),
    replace: z.array(name).max(MOST),
    skip: z.array(name).max(MOST),
    values: z.record(name, z.string().max(16_384)),
  }),
});
