"use server";
import { callFromAction } from "@/server/boundary/action";
import { startJob as verb } from "@/server/services/job/start";

export async function startJob(input: unknown) {
  return callFromAction(verb, input);
}
