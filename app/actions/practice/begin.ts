"use server";
import { callFromAction } from "@/server/boundary/action";
import { beginPractice as verb } from "@/server/services/practice/begin";

export async function beginPractice(input: unknown) {
  return callFromAction(verb, input);
}
