"use server";
import { callFromAction } from "@/server/boundary/action";
import { discardDraft as verb } from "@/server/services/wizard/discard";

export async function discardDraft(input: unknown) {
  return callFromAction(verb, input);
}
