import { z } from "zod";
import type { Format } from "../stored/format";
import type { WizardInput } from "./wizard";

/** What is sealed of a draft. */
export interface SealedDraft {
  readonly step: number;
  readonly subject: string;
  readonly input: WizardInput;
}

const text = z.string();

/** Drafts: what was typed, whatever it is. What it may be is the wizard's question. */
export const STORED_DRAFT: Format<SealedDraft> = {
  version: 1,
  schema: z.object({
    step: z.number().int().min(0),
    subject: text,
    input: z.record(text, z.union([text, z.boolean(), z.array(text), z.record(text, text)])),
  }),
};
