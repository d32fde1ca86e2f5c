import { z } from "zod";
import { MASK } from "../../command/redact";
import { ID, NAME_LENGTH, VALUE_NAME } from "./names";
import type { ConfigurationOperation, RuleExpression } from "./operation";

const VALUE_LENGTH = 16_384;
export const MOST = 200;

export const idSchema = z.string().max(NAME_LENGTH).regex(ID, "resource-id");
export const name = z.string().max(NAME_LENGTH).regex(VALUE_NAME, "value-name");
/** Node names as corosync and remote nodes have them. */
export const node = z
  .string()
  .max(255)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.:-]*$/u, "node-name");

/** What XML 1.0 can hold at all: no control characters but tab and line ends, no half of a surrogate pair. */
const XML_TEXT = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** A mask is what a page shows of a value: sent back, it would take the value's place in the cluster. */
export const value = z
  .string()
  .max(VALUE_LENGTH, "value-too-long")
  .regex(XML_TEXT, "value-characters")
  .refine((text) => !text.includes(MASK), "value-masked");
export const values = z.record(name, value);
export const changes = z.record(name, value.nullable());
export const score = z.string().regex(/^[-+]?(?:\d{1,7}|INFINITY)$/, "score");
export const role = z.enum(["Promoted", "Unpromoted", "Started", "Stopped"]);
export const action = z.enum(["start", "stop", "promote", "demote"]);
export const strength = z.enum(["Mandatory", "Optional", "Serialize"]);
export const ids = z.array(idSchema).min(1).max(MOST);
const word = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w-]*$/, "word");
const time = z
  .string()
  .max(32)
  .regex(/^[0-9A-Za-z:.-]+$/, "time");

export const agent = z.strictObject({
  standard: word,
  provider: z
    .string()
    .regex(/^[\w.-]+$/)
    .nullable(),
  type: z.string().regex(/^[\w@.:\\-]+$/),
});
export const operationKey = { name: word, interval: time };
export const operation = z.strictObject({
  ...operationKey,
  options: values,
  checkLevel: z
    .string()
    .regex(/^\d{1,3}$/)
    .nullable(),
});
export const resourceSet = z.strictObject({
  resources: ids,
  sequential: z.boolean().nullable(),
  requireAll: z.boolean().nullable(),
  role: role.nullable(),
  action: action.nullable(),
});

export const rule: z.ZodType<RuleExpression> = z.lazy(() =>
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
export const level = ids.refine((devices) => new Set(devices).size === devices.length, "device-twice");
export const fencingTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("node"), node }),
  z.strictObject({ kind: z.literal("pattern"), pattern: value.min(1).max(255) }),
  z.strictObject({ kind: z.literal("attribute"), attribute: name, value: value.min(1).max(255) }),
]);

export const kind = <Kind extends ConfigurationOperation["kind"]>(one: Kind) => ({ kind: z.literal(one) });
