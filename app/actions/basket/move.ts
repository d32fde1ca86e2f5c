"use server";
import { callFromAction } from "@/server/boundary/action";
import { moveInBasket as verb } from "@/server/services/basket/arrange";

export async function moveInBasket(input: unknown) {
  return callFromAction(verb, input);
}
