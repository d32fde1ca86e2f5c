"use server";
import { callFromAction } from "@/server/boundary/action";
import { cancelChange as verb } from "@/server/services/change/cancel";

export async function cancelChange(input: unknown) {
  return callFromAction(verb, input);
}
