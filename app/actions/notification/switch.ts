"use server";
import { callFromAction } from "@/server/boundary/action";
import { switchChannel as verb } from "@/server/services/notification/switch";

export async function switchChannel(input: unknown) {
  return callFromAction(verb, input);
}
