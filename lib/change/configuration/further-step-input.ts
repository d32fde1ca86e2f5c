import { z } from "zod";
import { ACCOUNT, NAME_LENGTH } from "./names";
import {
  agent,
  changes,
  idSchema,
  kind,
  MOST,
  name,
  operation,
  resourceSet,
  role,
  value,
  values,
} from "./step-parts";

const ticket = value.min(1).max(255);
const lossPolicy = z.enum(["stop", "demote", "fence", "freeze"]).nullable();
const description = value.max(1_024).nullable();
const account = z.string().max(NAME_LENGTH).regex(ACCOUNT, "account-name");

/** The attributes that the CIB's schema knows of a part of a bundle. */
const attributes = <Name extends string>(...names: readonly Name[]) =>
  z.partialRecord(z.enum(names), value.min(1)) as z.ZodType<Record<string, string>>;
const CONTAINER = [
  ...(["image", "replicas", "replicas-per-host", "promoted-max"] as const),
  ...(["run-command", "network", "options"] as const),
] as const;
const NETWORK = ["ip-range-start", "host-interface", "host-netmask", "control-port", "add-host"] as const;
const container = attributes(...CONTAINER).refine(({ image }) => image !== undefined, "image");
const network = attributes(...NETWORK);
/** The same, where null takes one out. */
const partChanges = <Name extends string>(...names: readonly Name[]) =>
  z.partialRecord(z.enum(names), value.min(1).nullable()) as z.ZodType<Record<string, string | null>>;
const containerChanges = partChanges(...CONTAINER).refine(({ image }) => image !== null, "image");
const networkChanges = partChanges(...NETWORK);
const port = attributes("port", "internal-port", "range");
const storage = attributes("source-dir", "source-dir-root", "target-dir", "options");

const recipient = z.strictObject({
  id: idSchema,
  value: value.min(1),
  description,
  meta: changes,
  parameters: changes,
});
const select = z.strictObject({
  nodes: z.boolean(),
  fencing: z.boolean(),
  resources: z.boolean(),
  attributes: z.array(name).max(MOST).nullable(),
});
const permission = z.strictObject({
  right: z.enum(["read", "write", "deny"]),
  on: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("xpath"), xpath: value.min(1).max(1_024) }),
    z.strictObject({ kind: z.literal("reference"), id: idSchema }),
    z.strictObject({ kind: z.literal("object-type"), type: name, attribute: name.nullable() }),
  ]),
  description,
});
const filling = { id: idSchema, parameters: values, operations: z.array(operation).max(50), meta: values };

const distinct = (all: readonly { readonly id: string }[]) =>
  new Set(all.map(({ id }) => id)).size === all.length;

/** Input of the steps in further-operation.ts. */
export const furtherSteps = [
  z.strictObject({
    ...kind("tag.set"),
    id: idSchema,
    references: z
      .array(idSchema)
      .max(MOST)
      .refine((all) => new Set(all).size === all.length, "named-twice"),
  }),
  z.strictObject({ ...kind("template.create"), ...filling, agent }),
  z.strictObject({
    ...kind("primitive.from-template"),
    ...filling,
    template: idSchema,
    group: idSchema.nullable(),
  }),
  z.strictObject({
    ...kind("bundle.create"),
    id: idSchema,
    runtime: z.enum(["docker", "podman"]),
    container,
    network,
    ports: z.array(port).max(50),
    storage: z.array(storage).max(50),
    primitive: idSchema.nullable(),
    meta: values,
  }),
  z.strictObject({
    ...kind("bundle.change"),
    id: idSchema,
    container: containerChanges,
    network: networkChanges,
    ports: z.array(port).max(50).nullable(),
    storage: z.array(storage).max(50).nullable(),
  }),
  z.strictObject({
    ...kind("ticket.create"),
    id: idSchema,
    resource: idSchema,
    role: role.nullable(),
    ticket,
    lossPolicy,
  }),
  z.strictObject({
    ...kind("ticket.sets"),
    id: idSchema,
    ticket,
    lossPolicy,
    sets: z.array(resourceSet).min(1).max(20),
  }),
  z.strictObject({
    ...kind("alert.set"),
    id: idSchema,
    path: value.min(1).max(4_096),
    description,
    meta: changes,
    parameters: changes,
    select: select.nullable(),
    recipients: z.array(recipient).max(MOST).refine(distinct, "named-twice"),
  }),
  z.strictObject({ ...kind("alert.delete"), id: idSchema }),
  z.strictObject({
    ...kind("acl-role.set"),
    id: idSchema,
    description,
    permissions: z.array(permission).max(MOST),
  }),
  z.strictObject({ ...kind("acl-role.delete"), id: idSchema }),
  z.strictObject({
    ...kind("acl-member.set"),
    member: z.enum(["user", "group"]),
    id: account,
    roles: z.array(idSchema).max(MOST),
  }),
  z.strictObject({ ...kind("acl-member.delete"), member: z.enum(["user", "group"]), id: account }),
] as const;
