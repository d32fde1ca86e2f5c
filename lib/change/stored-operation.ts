import { z } from "zod";
import type { ConfigurationOperationKind } from "./configuration/operation";
import type { Operation, OperationKind } from "./operation";
import { HOMES } from "./operations/homes";

const text = z.string();
const list = z.array(text);
const values = z.record(text, text);
const changes = z.record(text, text.nullable());
const operations = z.array(z.looseObject({ name: text, interval: text, options: values }));
const sets = z.array(z.looseObject({ resources: list }));

const NOTHING = z.never();

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
  "resource.copy": z.looseObject({ id: text, names: z.array(z.looseObject({ id: text, as: text })) }),
  "resource.rename": z.looseObject({ id: text, as: text }),
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
  "location.create": z.looseObject({
    id: text,
    resource: text,
    node: text,
    score: text,
    role: text.optional(),
    discovery: text.optional(),
  }),
  "location.rule": z.looseObject({
    id: text,
    resource: text,
    score: text,
    rule: z.looseObject({ kind: text }),
  }),
  "constraint.delete": z.looseObject({ id: text }),
  "fencing-levels.set": z.looseObject({ target: z.looseObject({ kind: text }), levels: z.array(list) }),
  "property.set": z.looseObject({ values: changes }),
  "resource-defaults.set": z.looseObject({ values: changes }),
  "operation-defaults.set": z.looseObject({ values: changes }),
  "node.attribute": z.looseObject({ node: text, values: changes }),
  "node.utilization": z.looseObject({ node: text, values: changes }),
  "tag.set": z.looseObject({ id: text, references: list }),
  "template.create": z.looseObject({
    id: text,
    agent: z.looseObject({ standard: text, type: text }),
    parameters: values,
    meta: values,
    operations,
  }),
  "primitive.from-template": z.looseObject({
    id: text,
    template: text,
    parameters: values,
    meta: values,
    operations,
  }),
  "bundle.create": z.looseObject({
    id: text,
    runtime: text,
    container: values,
    network: values,
    ports: z.array(values),
    storage: z.array(values),
    primitive: text.nullable(),
    meta: values,
  }),
  "bundle.change": z.looseObject({
    id: text,
    container: changes,
    network: changes,
    ports: z.array(values).nullable(),
    storage: z.array(values).nullable(),
  }),
  "ticket.create": z.looseObject({ id: text, resource: text, ticket: text }),
  "ticket.sets": z.looseObject({ id: text, ticket: text, sets }),
  "alert.set": z.looseObject({
    id: text,
    path: text,
    meta: changes,
    parameters: changes,
    recipients: z.array(z.looseObject({ id: text, value: text, meta: changes, parameters: changes })),
  }),
  "alert.delete": z.looseObject({ id: text }),
  "acl-role.set": z.looseObject({
    id: text,
    permissions: z.array(z.looseObject({ right: text, on: z.looseObject({ kind: text }) })),
  }),
  "acl-role.delete": z.looseObject({ id: text }),
  "acl-member.set": z.looseObject({ member: text, id: text, roles: list }),
  "acl-member.delete": z.looseObject({ member: text, id: text }),
} satisfies Record<ConfigurationOperationKind, z.ZodType>;

/** Every kind of step that there is. */
export const STEP_KINDS: readonly string[] = Object.keys(STEPS);

/** The inputs of the others are what was stored; a change's steps were masked, which no input may be. */
const CHANGE = z.looseObject({ subject: text, purpose: text, steps: z.array(stepOf(STEPS)) });

/** An operation as it was stored. One of a kind that this version does not know fails, and with it what it stands in. */
export const storedOperation = z.unknown().transform((document, context): Operation => {
  const kind = kindOf(document);
  const home = Object.hasOwn(HOMES, kind) ? HOMES[kind as OperationKind] : undefined;
  const read = (kind === "configuration.change" ? CHANGE : (home?.input ?? NOTHING)).safeParse(document);
  if (read.success) return read.data as Operation;
  for (const { path } of read.error.issues) context.addIssue({ code: "custom", path, message: "shape" });
  return z.NEVER;
});

function kindOf(document: unknown): string {
  const isKind = typeof document === "object" && document !== null && "kind" in document;
  return isKind ? String(document.kind) : "";
}

/** A step that is what its `kind` says. */
function stepOf(table: Readonly<Record<string, z.ZodType>>) {
  return z.looseObject({ kind: z.string() }).superRefine((document, context) => {
    const schema = Object.hasOwn(table, document.kind) ? table[document.kind] : NOTHING;
    const read = schema?.safeParse(document);
    for (const { path } of read?.error?.issues ?? [])
      context.addIssue({ code: "custom", path, message: "shape" });
  });
}
