import { z } from "zod";
import type { Format } from "../stored/format";
import type { MaintenanceSession } from "./session";

const text = z.string();
const list = z.array(text).readonly();

const end = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("run"), at: text, by: text, runId: text }),
  z.looseObject({
    kind: z.literal("elsewhere"),
    at: text,
    user: text.nullable(),
    client: text.nullable(),
    origin: text.nullable(),
  }),
]);

/** A session as it is stored. */
export const STORED_SESSION: Format<MaintenanceSession> = {
  version: 1,
  schema: z.looseObject({
    id: text,
    clusterId: text,
    node: text.nullable(),
    mode: z.enum(["standby", "maintenance"]),
    note: text,
    until: text.nullable(),
    by: text,
    askedAt: text,
    before: z.looseObject({ things: list, resources: list, written: text.nullable() }),
    begun: z.looseObject({ at: text, runId: text }).nullable(),
    ended: end.nullable(),
  }),
};
