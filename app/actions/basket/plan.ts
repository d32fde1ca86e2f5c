"use server";
import { callFromAction } from "@/server/boundary/action";
import { planBasket as verb } from "@/server/services/basket/plan";

export async function planBasket(input: unknown) {
  return callFromAction(verb, input);
}
