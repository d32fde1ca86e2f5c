import { z } from "zod";
import {
  type Blueprint,
  type BlueprintHost,
  BUILD_WAYS,
  MAX_HOSTS,
  MAX_LINKS,
  PACKAGE_MANAGERS,
  TRANSPORTS,
} from "./blueprint";
import { HEARTBEAT_DEFAULTS, KEY_NUMBERS, MAX_GROUPS, SIGN_METHODS } from "./heartbeat-plan";

const text = z.string().max(255);
/** As package managers name them; nothing that could be an option. */
const packageName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+_-]{0,127}$/);

/** One host of it. */
export const blueprintHostSchema: z.ZodType<BlueprintHost> = z.object({
  address: text,
  port: z.number().int().min(1).max(65535),
  fingerprint: text,
  name: text,
  service: text,
  links: z.array(text).max(MAX_LINKS),
  manager: z.enum(PACKAGE_MANAGERS).nullable(),
  missing: z.array(packageName).max(20),
});

const seconds = z.number().int().min(1).max(3600);
const heartbeatSchema = z.object({
  // Plans that were kept before there was a choice have neither.
  method: z.enum(SIGN_METHODS).default(HEARTBEAT_DEFAULTS.method),
  keyNumber: z.union(KEY_NUMBERS.map((number) => z.literal(number))).default(HEARTBEAT_DEFAULTS.keyNumber),
  groups: z.array(z.object({ node: text, address: text, services: z.array(text).max(20) })).max(MAX_GROUPS),
  autoFailback: z.boolean(),
  keepalive: seconds,
  deadtime: seconds,
  initdead: seconds,
  devices: z.array(z.array(text).max(MAX_LINKS)).max(MAX_HOSTS),
});

/** A blueprint as it comes in and as it is kept. What is wrong in it is told by faults.ts. */
export const blueprintSchema: z.ZodType<Blueprint> = z.object({
  name: text,
  hosts: z.array(blueprintHostSchema).max(MAX_HOSTS),
  way: z.enum(BUILD_WAYS),
  transport: z.enum(TRANSPORTS),
  encrypted: z.boolean(),
  waitForAll: z.boolean(),
  startAtBoot: z.boolean(),
  writeHosts: z.boolean(),
  linkNames: z.boolean().default(false),
  fencing: z.enum(["later", "none"]),
  // Blueprints that were kept before there was Heartbeat have none.
  heartbeat: heartbeatSchema.nullable().default(null),
});
