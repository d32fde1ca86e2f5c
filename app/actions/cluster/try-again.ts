"use server";
import { callFromAction } from "@/server/boundary/action";
import { tryAgain as verb } from "@/server/services/cluster/try-again";

export async function tryAgain(input: unknown) {
  return callFromAction(verb, input);
}
