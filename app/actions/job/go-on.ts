"use server";
import { callFromAction } from "@/server/boundary/action";
import { goOnWithJob as verb } from "@/server/services/job/go-on";

export async function goOnWithJob(input: unknown) {
  return callFromAction(verb, input);
}
