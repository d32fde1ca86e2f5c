"use server";
import { callFromAction } from "@/server/boundary/action";
import { planWizard as verb } from "@/server/services/wizard/plan";

export async function planWizard(input: unknown) {
  return callFromAction(verb, input);
}
