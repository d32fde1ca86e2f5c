"use server";
import { callFromAction } from "@/server/boundary/action";
import { takeOver as verb } from "@/server/services/practice/take-over";

export async function takeOver(input: unknown) {
  return callFromAction(verb, input);
}
