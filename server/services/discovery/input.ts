import "server-only";
import { z } from "zod";
import type { AccessInput } from "@/lib/discovery/discovery";
import { USER_NAME } from "@/lib/discovery/host";

const HOST_LENGTH = 255;
const SECRET_LENGTH = 64 * 1024;

/** Host names (RFC 1123, with underscores as in practice) and IP addresses; nothing that could be taken for an option. */
const HOST = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?)$/;

export const hostSchema = z.string().trim().max(HOST_LENGTH).regex(HOST, "host");
export const portSchema = z.number().int().min(1).max(65535);
export const fingerprintSchema = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, "fingerprint");
export const nameSchema = z
  .string()
  .trim()
  .min(1, "required")
  .max(64, "too-long")
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, "control-character");

const userSchema = z.string().regex(USER_NAME, "user");

export const credentialSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("password"), password: z.string().min(1, "required").max(SECRET_LENGTH) }),
  z.object({
    kind: z.literal("privateKey"),
    privateKey: z.string().min(1, "required").max(SECRET_LENGTH),
    passphrase: z.string().max(SECRET_LENGTH).nullable(),
  }),
  z.object({ kind: z.literal("agent") }),
]);

export const jumpSchema = z.object({
  host: hostSchema,
  port: portSchema,
  user: userSchema,
  fingerprint: fingerprintSchema,
});

export const accessSchema: z.ZodType<AccessInput> = z.object({
  host: hostSchema,
  port: portSchema,
  user: userSchema,
  credential: credentialSchema,
  sudo: z.boolean(),
  jump: jumpSchema.nullable().default(null),
});

/** What is looked at, and which keys are taken for true. */
export const discoverySchema = z.object({
  access: accessSchema,
  hostKey: fingerprintSchema,
  trusted: z.array(fingerprintSchema).max(64).optional(),
  pinned: z
    .array(z.object({ name: z.string().max(255), fingerprint: fingerprintSchema }))
    .max(64)
    .optional(),
});

/** What may be logged and audited of an access: everything but the secret. */
export function withoutSecret(access: AccessInput) {
  const { host, port, user, sudo, credential, jump } = access;
  return { host, port, user, sudo, credential: credential.kind, jump };
}

/** The members to be saved, each with its confirmed key. */
export const knownNodesSchema = z
  .array(
    z.object({
      name: z.string().min(1).max(255),
      address: hostSchema,
      port: portSchema,
      fingerprint: fingerprintSchema,
    }),
  )
  .min(1, "required")
  .max(64);
