"use server";
import { callFromAction } from "@/server/boundary/action";
import { cancelJob as verb } from "@/server/services/job/cancel";

export async function cancelJob(input: unknown) {
  return callFromAction(verb, input);
}
