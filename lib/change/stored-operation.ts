import { z } from "zod";
import type { ConfigurationOperationKind } from "./configuration/operation";
import type { Operation, OperationKind } from "./operation";

const text = z.string();
const list = z.array(text);
const values = z.record(text, text);
const changes = z.record(text, text.nullable());
const operations = z.array(z.looseObject({ name: text, interval: text, options: values }));
const sets = z.array(z.looseObject({ resources: list }));

/** What has to be at a stored step, by its kind; further fields are kept as they are. */
const STEPS = {
  "primitive.create": z.looseObject({
    id: text,
    agent: z.looseObject({ standard: text, type: text }),
    parameters: values,
    meta: values,
    operations,
  }),
  "primitive.change": z.looseObject({
    id: text,
    parameters: changes,
    meta: changes,
    utilization: changes,
    putOperations: operations,
    dropOperations: z.array(z.looseObject({ name: text, interval: text })),
  }),
  "resource.delete": z.looseObject({ id: text }),
  "resource.meta": z.looseObject({ id: text, meta: changes }),
  "group.create": z.looseObject({ id: text, members: list }),
  "group.add": z.looseObject({ id: text, members: list, before: text.nullable() }),
  "group.remove": z.looseObject({ id: text, members: list }),
  "group.reorder": z.looseObject({ id: text, members: list }),
  "group.dissolve": z.looseObject({ id: text }),
  "clone.create": z.looseObject({ id: text, of: text, promotable: z.boolean(), meta: values }),
  "clone.dissolve": z.looseObject({ id: text }),
  "colocation.create": z.looseObject({ id: text, resource: text, with: text, score: text }),
  "colocation.sets": z.looseObject({ id: text, score: text, sets }),
  "order.create": z.looseObject({
    id: text,
    first: text,
    second: text,
    strength: text,
    symmetrical: z.boolean(),
  }),
  "order.sets": z.looseObject({ id: text, strength: text, symmetrical: z.boolean(), sets }),
  "location.create": z.looseObject({ id: text, resource: text, node: text, score: text }),
  "location.rule": z.looseObject({
    id: text,
    resource: text,
    score: text,
    rule: z.looseObject({ kind: text }),
  }),
  "constraint.delete": z.looseObject({ id: text }),
  "property.set": z.looseObject({ values: changes }),
  "resource-defaults.set": z.looseObject({ values: changes }),
  "operation-defaults.set": z.looseObject({ values: changes }),
  "node.attribute": z.looseObject({ node: text, values: changes }),
  "node.utilization": z.looseObject({ node: text, values: changes }),
} satisfies Record<ConfigurationOperationKind, z.ZodType>;

/** Every kind of step that there is. */
export const STEP_KINDS: readonly string[] = Object.keys(STEPS);

/** The same of operations. */
const OPERATIONS = {
  "node.standby": z.looseObject({ node: text }),
  "node.online": z.looseObject({ node: text }),
  "node.maintenance": z.looseObject({ node: text, on: z.boolean() }),
  "resource.move": z.looseObject({ resource: text, to: text, promoted: z.boolean(), keep: z.boolean() }),
  "resource.clear": z.looseObject({ resource: text }),
  "resource.cleanup": z.looseObject({ resource: text, node: text.nullable() }),
  "unit.boot": z.looseObject({ unit: text, nodes: list, enabled: z.boolean() }),
  "configuration.change": z.looseObject({ subject: text, purpose: text, steps: z.array(kindOf(STEPS)) }),
  "configuration.undo": z.looseObject({ subject: text, run: text }),
} satisfies Record<OperationKind, z.ZodType>;

/** An operation as it was stored. One of a kind that this version does not know fails, and with it what it stands in. */
export const storedOperation = kindOf(OPERATIONS) as unknown as z.ZodType<Operation>;

/** A document that is what its `kind` says, by a table of kinds. */
function kindOf(table: Readonly<Record<string, z.ZodType>>) {
  return z.looseObject({ kind: z.string() }).superRefine((document, context) => {
    const schema = Object.hasOwn(table, document.kind) ? table[document.kind] : undefined;
    if (schema === undefined) {
      context.addIssue({ code: "custom", path: ["kind"], message: "unknown" });
      return;
    }
    const read = schema.safeParse(document);
    for (const { path } of read.error?.issues ?? [])
      context.addIssue({ code: "custom", path, message: "shape" });
  });
}
