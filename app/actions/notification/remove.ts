"use server";
import { callFromAction } from "@/server/boundary/action";
import { removeChannel as verb } from "@/server/services/notification/remove";

export async function removeChannel(input: unknown) {
  return callFromAction(verb, input);
}
