import { z } from "zod";
import type { Format } from "../stored/format";
import type { Channel } from "./channel";
import { TOPICS, type Topic } from "./topic";

const text = z.string();

const choiceSchema = z.object({
  // A topic of a later version is left out: the rest is told.
  topics: z
    .array(text)
    .transform((names) => TOPICS.filter((topic) => names.includes(topic)))
    .readonly(),
  clusters: z.array(text).readonly().nullable(),
  wellAgain: z.boolean(),
  leftoverDays: z.number(),
});

const anyChoice = z.looseObject({ choice: z.looseObject({ topics: z.array(text) }) });

function withSplitBrain(document: unknown): unknown {
  const read = anyChoice.safeParse(document);
  if (!read.success || !read.data.choice.topics.includes("quorum" satisfies Topic)) return document;
  const { choice, ...channel } = read.data;
  return { ...channel, choice: { ...choice, topics: [...choice.topics, "split-brain" satisfies Topic] } };
}

/** A channel as it is kept, sealed. */
export const STORED_CHANNEL: Format<Channel> = {
  version: 2,
  // Before 2 a split brain was no topic of its own: who wanted to hear of quorum wants to hear of what is worse.
  upgrade: (document, version) => (version < 2 ? withSplitBrain(document) : document),
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
