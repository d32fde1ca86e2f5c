import { z } from "zod";
import type { Format } from "../stored/format";
import type { Channel } from "./channel";
import { TOPICS } from "./topic";

const text = z.string();

export const choiceSchema = z.object({
  // A topic of a later version is left out: the rest is told.
  topics: z
    .array(text)
    .transform((names) => TOPICS.filter((topic) => names.includes(topic)))
    .readonly(),
  clusters: z.array(text).readonly().nullable(),
  wellAgain: z.boolean(),
  leftoverDays: z.number(),
});

/** A channel as it is kept, sealed. */
export const STORED_CHANNEL: Format<Channel> = {
  version: 1,
  schema: z.object({
    id: text,
    name: text,
    isOn: z.boolean(),
    createdAt: text,
    choice: choiceSchema,
    gatherSeconds: z.number(),
    quiet: z
      .object({
        from: text,
        to: text,
        zone: text,
        days: z.array(z.number()).readonly(),
        passCritical: z.boolean(),
      })
      .nullable(),
    target: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("webhook"), url: text, secret: text }),
      z.object({
        kind: z.literal("mail"),
        host: text,
        port: z.number(),
        security: z.enum(["starttls", "tls", "none"]),
        user: text.nullable(),
        password: text.nullable(),
        ca: text.nullable(),
        from: text,
        to: z.array(text).readonly(),
      }),
    ]),
  }),
};
