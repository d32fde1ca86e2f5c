"use server";
import { callFromAction } from "@/server/boundary/action";
import { allowTerminals as verb } from "@/server/services/terminal/setting";

export async function allowTerminals(input: unknown) {
  return callFromAction(verb, input);
}
