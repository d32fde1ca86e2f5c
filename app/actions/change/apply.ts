"use server";
import { callFromAction } from "@/server/boundary/action";
import { applyChange } from "@/server/services/change/apply";

export async function applyPlan(input: unknown) {
  return callFromAction(applyChange, input);
}
