import "server-only";
import { z } from "zod";
import type { ChannelInput, TargetInput } from "@/lib/api/notifications-view";
import type { Channel } from "@/lib/notify/channel";
import { TOPICS } from "@/lib/notify/topic";
import { isZone } from "@/lib/time/wall-clock";
import { clusterIdSchema } from "../cluster/view";

export const channelIdSchema = z.uuid();

const line = z
  .string()
  .trim()
  .min(1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in it
  .regex(/^[^\u0000-\u001f\u007f]*$/, "control-characters");
const address = line.max(254).regex(/^[^\s@<>,"]+@[^\s@<>,"]+$/, "address");
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "time");

const url = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "url");

const webhook = z.strictObject({
  kind: z.literal("webhook"),
  url: url.nullable(),
  secret: line.min(16).max(200).nullable(),
});

const mail = z
  .strictObject({
    kind: z.literal("mail"),
    host: line.max(253).regex(/^[A-Za-z0-9.:_-]+$/, "host"),
    port: z.int().min(1).max(65_535),
    security: z.enum(["starttls", "tls", "none"]),
    user: line.max(200).nullable(),
    password: z.string().min(1).max(1000).nullable(),
    ca: z
      .string()
      .max(64 * 1024)
      .regex(/-----BEGIN CERTIFICATE-----/, "pem")
      .nullable(),
    from: address,
    to: z.array(address).min(1).max(20),
  })
  // A password is sent to nobody in the open.
  .refine(({ security, user }) => security !== "none" || user === null, {
    path: ["user"],
    message: "login-needs-encryption",
  });

export const channelInput: z.ZodType<ChannelInput> = z.strictObject({
  id: channelIdSchema.nullable(),
  name: line.max(64),
  isOn: z.boolean(),
  choice: z.strictObject({
    topics: z.array(z.enum(TOPICS)).min(1).max(TOPICS.length),
    clusters: z.array(clusterIdSchema).min(1).max(500).nullable(),
    wellAgain: z.boolean(),
    leftoverDays: z.int().min(1).max(365),
  }),
  gatherSeconds: z.int().min(1).max(3600),
  quiet: z
    .strictObject({
      from: time,
      to: time,
      zone: z.string().max(64).refine(isZone, "zone"),
      days: z.array(z.int().min(0).max(6)).min(1).max(7),
      passCritical: z.boolean(),
    })
    // What is held back would never be told.
    .refine(({ from, to, days }) => from !== to || new Set(days).size < 7, {
      path: ["to"],
      message: "never-ends",
    })
    .nullable(),
  target: z.discriminatedUnion("kind", [webhook, mail]),
});

/** What the audit keeps: no secret, and of an address no more than whose it is. */
export function withoutSecrets({ target, ...rest }: ChannelInput): unknown {
  if (target.kind === "webhook") {
    const place = target.url === null ? null : new URL(target.url).origin;
    return { ...rest, target: { kind: target.kind, place } };
  }
  const { kind, host, port, security, user, from, to } = target;
  return { ...rest, target: { kind, host, port, security, user, from, to } };
}

/** The target with what stays of the one before; null and the field that is missing where there is nothing to stay. */
export function targetOf(
  input: TargetInput,
  before: Channel["target"] | null,
): { readonly target: Channel["target"] } | { readonly missing: string } {
  if (input.kind === "webhook") {
    const kept = before?.kind === "webhook" ? before : null;
    const [to, secret] = [input.url ?? kept?.url, input.secret ?? kept?.secret];
    if (to === undefined) return { missing: "target.url" };
    return secret === undefined
      ? { missing: "target.secret" }
      : { target: { kind: "webhook", url: to, secret } };
  }
  if (input.user === null) return { target: { ...input, password: null } };
  if (input.password !== null) return { target: input };
  // It is given to nobody but the server that it was saved for.
  const isSame = before?.kind === "mail" && before.host === input.host && before.user === input.user;
  const password = isSame ? before.password : null;
  return password === null ? { missing: "target.password" } : { target: { ...input, password } };
}
