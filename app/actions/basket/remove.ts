"use server";
import { callFromAction } from "@/server/boundary/action";
import { removeFromBasket as verb } from "@/server/services/basket/arrange";

export async function removeFromBasket(input: unknown) {
  return callFromAction(verb, input);
}
