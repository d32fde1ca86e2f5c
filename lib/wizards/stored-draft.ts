import { z } from "zod";
import type { Format } from "../stored/format";
import { textOf, type WizardId, type WizardInput } from "./wizard";

/** What is sealed of a draft. */
export interface SealedDraft {
  readonly step: number;
  readonly subject: string;
  readonly input: WizardInput;
}

const text = z.string();

/** Drafts: what was typed, whatever it is. What it may be is the wizard's question. */
export const STORED_DRAFT: Format<SealedDraft> = {
  version: 2,
  upgrade: (document, version) => (version < 2 ? withoutLossThatWasBegunWith(document) : document),
  schema: z.object({
    step: z.number().int().min(0),
    subject: text,
    input: z.record(text, z.union([text, z.boolean(), z.array(text), z.record(text, text)])),
  }),
};

const anyTicket = z.looseObject({
  input: z.looseObject({ about: text, ticket: text, role: z.literal("Promoted"), loss: z.literal("stop") }),
});

/**
 * Before 2 the form of a ticket constraint began with "stop" where no policy is written, and left that unwritten. Of the promoted role it
 * is "demote" that counts there: what nobody chose would be written now, so it is asked for once more.
 */
function withoutLossThatWasBegunWith(document: unknown): unknown {
  const read = anyTicket.safeParse(document);
  if (!read.success || read.data.input.about === "") return document;
  return { ...read.data, input: { ...read.data.input, loss: "" } };
}

/** What web servers were called in the field that an export or a volume has, too, before they had one of their own. */
const WEB_SERVERS = ["nginx", "apache", "haproxy"];

/** What was typed, under the names that the fields of its wizard have now. */
export function inputOfDraft(wizard: WizardId, input: WizardInput): WizardInput {
  if (wizard !== "web-service" || "webServer" in input) return input;
  const chosen = WEB_SERVERS.find((one) => one === textOf(input, "server"));
  return chosen === undefined
    ? { ...input, webServer: "nginx" }
    : { ...input, webServer: chosen, server: "" };
}
