"use server";
import { callFromAction } from "@/server/boundary/action";
import { takeIntoBasket as verb } from "@/server/services/practice/take-over";

export async function takeIntoBasket(input: unknown) {
  return callFromAction(verb, input);
}
