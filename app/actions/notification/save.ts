"use server";
import { callFromAction } from "@/server/boundary/action";
import { saveChannel as verb } from "@/server/services/notification/save";

export async function saveChannel(input: unknown) {
  return callFromAction(verb, input);
}
