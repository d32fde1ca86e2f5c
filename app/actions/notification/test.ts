"use server";
import { callFromAction } from "@/server/boundary/action";
import { testChannel as verb } from "@/server/services/notification/test";

export async function testChannel(input: unknown) {
  return callFromAction(verb, input);
}
