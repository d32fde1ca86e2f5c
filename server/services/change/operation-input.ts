import "server-only";
import { z } from "zod";
import { CHANGE_PURPOSES, type Operation } from "@/lib/change/operation";
import { SERVICE_UNIT } from "@/lib/change/unit-boot";
import { stepsSchema } from "./configuration-input";

const MOST_NODES = 100;

/** Node names as corosync and remote nodes have them: no spaces, no quotes, nothing that reads as an option. */
const nodeName = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u, "node-name");
/** Ids in the CIB are XML NCNames; instances add `:N`. */
const resourceId = z
  .string()
  .max(1024)
  .regex(/^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*(?::\d+)?$/u, "resource-id");

export const operationSchema: z.ZodType<Operation> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("node.standby"), node: nodeName }),
  z.strictObject({ kind: z.literal("node.online"), node: nodeName }),
  z.strictObject({ kind: z.literal("node.maintenance"), node: nodeName, on: z.boolean() }),
  z.strictObject({
    kind: z.literal("resource.move"),
    resource: resourceId,
    to: nodeName,
    promoted: z.boolean(),
    keep: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("resource.clear"), resource: resourceId }),
  z.strictObject({ kind: z.literal("resource.cleanup"), resource: resourceId, node: nodeName.nullable() }),
  z.strictObject({
    kind: z.literal("unit.boot"),
    unit: z.string().regex(SERVICE_UNIT, "service-unit"),
    nodes: z.array(nodeName).min(1).max(MOST_NODES),
    enabled: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("configuration.change"),
    subject: z.string().min(1).max(255),
    purpose: z.enum(CHANGE_PURPOSES),
    steps: stepsSchema,
  }),
  z.strictObject({
    kind: z.literal("configuration.undo"),
    subject: z.string().min(1).max(255),
    run: z.uuid(),
  }),
]);

export const resourceIdSchema = resourceId;
