"use server";
import { callFromAction } from "@/server/boundary/action";
import { cancelChange } from "@/server/services/change/cancel";

export async function cancelPlan(input: unknown) {
  return callFromAction(cancelChange, input);
}
