"use server";
import { callFromAction } from "@/server/boundary/action";
import { applyChange as verb } from "@/server/services/change/apply";

export async function applyChange(input: unknown) {
  return callFromAction(verb, input);
}
