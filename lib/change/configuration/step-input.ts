import { z } from "zod";

import { MASK } from "../../command/redact";

import type { ConfigurationOperation, RuleExpression } from "./operation";

const VALUE_LENGTH = 16_384;
const MOST = 200;

/** Ids in the CIB are XML names without a colon. */
export const idSchema = z
  .string()
  .max(255)
  .regex(/^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*$/u, "resource-id");
const name = z
  .string()
  .max(255)
  .regex(/^[#\p{L}_][\p{L}\p{N}_.:#-]*$/u, "value-name");
/** Node names as corosync and remote nodes have them. */
const node = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u, "node-name");

/** What XML 1.0 can hold at all: no control characters but tab and line ends, no half of a surrogate pair. */
const XML_TEXT = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** A mask is what a page shows of a value: sent back, it would take the value's place in the cluster. */
const value = z
  .string()
  .max(VALUE_LENGTH, "value-too-long")
  .regex(XML_TEXT, "value-characters")
  .refine((text) => !text.includes(MASK), "value-masked");
const values = z.record(name, value);
const changes = z.record(name, value.nullable());
const score = z.string().regex(/^[-+]?(?:\d{1,7}|INFINITY)$/, "score");
const role = z.enum(["Promoted", "Unpromoted", "Started", "Stopped"]);
const action = z.enum(["start", "stop", "promote", "demote"]);
const strength = z.enum(["Mandatory", "Optional", "Serialize"]);
const ids = z.array(idSchema).min(1).max(MOST);
const word = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w-]*$/, "word");
const time = z
  .string()
  .max(32)
  .regex(/^[0-9A-Za-z:.-]+$/, "time");

const agent = z.strictObject({
  standard: word,
  provider: z
    .string()
    .regex(/^[\w.-]+$/)
    .nullable(),
  type: z.string().regex(/^[\w@.:\\-]+$/),
});
const operationKey = { name: word, interval: time };
const operation = z.strictObject({
  ...operationKey,
  options: values,
  checkLevel: z
    .string()
    .regex(/^\d{1,3}$/)
    .nullable(),
});
const resourceSet = z.strictObject({
  resources: ids,
  sequential: z.boolean().nullable(),
  requireAll: z.boolean().nullable(),
  role: role.nullable(),
  action: action.nullable(),
});

const rule: z.ZodType<RuleExpression> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal(["all", "any"]), of: z.array(rule).min(1).max(20) }),
    z.strictObject({
      kind: z.literal("attribute"),
      attribute: name,
      comparison: z.enum(["eq", "ne", "lt", "lte", "gt", "gte"]),
      value,
      type: z.enum(["string", "integer", "number", "version"]).nullable(),
    }),
    z.strictObject({ kind: z.literal("defined"), attribute: name, defined: z.boolean() }),
    z
      .strictObject({ kind: z.literal("date"), start: date().nullable(), end: date().nullable() })
      .refine(({ start, end }) => start !== null || end !== null, "date"),
    z.strictObject({
      kind: z.literal("date-spec"),
      spec: z.partialRecord(
        z.enum([
          "hours",
          "monthdays",
          "weekdays",
          "yearsdays",
          "months",
          "weeks",
          "years",
          "weekyears",
          "moon",
        ]),
        z.string().regex(/^[\d-]{1,20}$/, "date"),
      ) as z.ZodType<Record<string, string>>,
    }),
  ]),
);

/** ISO 8601, as Pacemaker reads it. */
function date() {
  return z
    .string()
    .max(40)
    .regex(/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[-+]\d{2}:?\d{2})?)?$/, "date");
}

/** A device may stand in a level once; Pacemaker knows nine levels. */
const level = ids.refine((devices) => new Set(devices).size === devices.length, "device-twice");
const fencingTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("node"), node }),
  z.strictObject({ kind: z.literal("pattern"), pattern: value.min(1).max(255) }),
  z.strictObject({ kind: z.literal("attribute"), attribute: name, value: value.min(1).max(255) }),
]);

const kind = <Kind extends ConfigurationOperation["kind"]>(one: Kind) => ({ kind: z.literal(one) });

/** One step of a configuration change, as a person's input has to be. */
export const stepSchema: z.ZodType<ConfigurationOperation> = z.discriminatedUnion("kind", [
  z.strictObject({
    ...kind("primitive.create"),
    id: idSchema,
    agent,
    parameters: values,
    operations: z.array(operation).max(50),
    meta: values,
    group: idSchema.nullable(),
  }),
  z.strictObject({
    ...kind("primitive.change"),
    id: idSchema,
    parameters: changes,
    meta: changes,
    utilization: changes,
    putOperations: z.array(operation).max(50),
    dropOperations: z.array(z.strictObject(operationKey)).max(50),
  }),
  z.strictObject({ ...kind("resource.delete"), id: idSchema }),
  z.strictObject({
    ...kind("resource.copy"),
    id: idSchema,
    names: z
      .array(z.strictObject({ id: idSchema, as: idSchema }))
      .min(1)
      .max(MOST),
    withConstraints: z.boolean(),
    isStopped: z.boolean(),
  }),
  z.strictObject({ ...kind("resource.rename"), id: idSchema, as: idSchema }),
  z.strictObject({ ...kind("resource.meta"), id: idSchema, meta: changes }),
  z.strictObject({ ...kind("group.create"), id: idSchema, members: ids }),
  z.strictObject({ ...kind("group.add"), id: idSchema, members: ids, before: idSchema.nullable() }),
  z.strictObject({ ...kind("group.remove"), id: idSchema, members: ids }),
  z.strictObject({ ...kind("group.reorder"), id: idSchema, members: ids }),
  z.strictObject({ ...kind("group.dissolve"), id: idSchema }),
  z.strictObject({
    ...kind("clone.create"),
    id: idSchema,
    of: idSchema,
    promotable: z.boolean(),
    meta: values,
  }),
  z.strictObject({ ...kind("clone.dissolve"), id: idSchema }),
  z.strictObject({
    ...kind("colocation.create"),
    id: idSchema,
    resource: idSchema,
    role: role.nullable(),
    with: idSchema,
    withRole: role.nullable(),
    score,
  }),
  z.strictObject({
    ...kind("colocation.sets"),
    id: idSchema,
    score,
    sets: z.array(resourceSet).min(1).max(20),
  }),
  z.strictObject({
    ...kind("order.create"),
    id: idSchema,
    first: idSchema,
    firstAction: action.nullable(),
    second: idSchema,
    secondAction: action.nullable(),
    strength,
    symmetrical: z.boolean(),
  }),
  z.strictObject({
    ...kind("order.sets"),
    id: idSchema,
    strength,
    symmetrical: z.boolean(),
    sets: z.array(resourceSet).min(1).max(20),
  }),
  z.strictObject({ ...kind("location.create"), id: idSchema, resource: idSchema, node, score }),
  z.strictObject({
    ...kind("location.rule"),
    id: idSchema,
    resource: idSchema,
    role: role.nullable(),
    score,
    rule,
  }),
  z.strictObject({ ...kind("constraint.delete"), id: idSchema }),
  z.strictObject({ ...kind("fencing-levels.set"), target: fencingTarget, levels: z.array(level).max(9) }),
  z.strictObject({ ...kind("property.set"), values: changes }),
  z.strictObject({ ...kind("resource-defaults.set"), values: changes }),
  z.strictObject({ ...kind("operation-defaults.set"), values: changes }),
  z.strictObject({ ...kind("node.attribute"), node, values: changes }),
  z.strictObject({ ...kind("node.utilization"), node, values: changes }),
]);

export const stepsSchema = z.array(stepSchema).min(1).max(MOST);
