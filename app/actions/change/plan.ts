"use server";
import { callFromAction } from "@/server/boundary/action";
import { planChange as verb } from "@/server/services/change/plan";

export async function planChange(input: unknown) {
  return callFromAction(verb, input);
}
