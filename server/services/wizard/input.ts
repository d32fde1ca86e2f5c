import "server-only";
import { z } from "zod";
import type { RehearsalRequest, WizardRequest } from "@/lib/api/wizard-view";
import { QUESTION_KINDS, type QuestionKind } from "@/lib/facts/fact";
import { WIZARD_IDS, type WizardInput } from "@/lib/wizards/wizard";
import { clusterIdSchema } from "../cluster/view";

const text = z.string().max(32_768);
const key = z.string().max(255);

/** What a person typed: whatever it is, bounded. What it may be is the wizard's question. */
const wizardInputSchema: z.ZodType<WizardInput> = z.record(
  key,
  z.union([text, z.boolean(), z.array(text).max(500), z.record(key, text)]),
);

const request = z.strictObject({
  clusterId: clusterIdSchema,
  wizard: z.enum(WIZARD_IDS),
  draft: z.uuid().nullable(),
  revision: z.number().int().min(0).optional(),
  step: z.number().int().min(0).max(20),
  input: wizardInputSchema.nullable(),
  about: z.string().max(255).nullable(),
  again: z.enum<(QuestionKind | "all")[]>([...QUESTION_KINDS, "all"]).optional(),
});

/** Pages that are open since before it was called `about`, and scripts of then, say `resource`: what is typed there is kept as well. */
export const wizardRequestSchema: z.ZodType<WizardRequest> = z.preprocess((asked) => {
  if (typeof asked !== "object" || asked === null || !("resource" in asked) || "about" in asked) return asked;
  const { resource: about, ...rest } = asked;
  return { ...rest, about };
}, request);

export const rehearsalRequestSchema: z.ZodType<RehearsalRequest> = z.strictObject({
  clusterId: clusterIdSchema,
  wizard: z.enum(WIZARD_IDS),
  step: z.number().int().min(0).max(20),
  input: wizardInputSchema,
});

export const draftSchema = z.strictObject({ clusterId: clusterIdSchema, draft: z.uuid() });
