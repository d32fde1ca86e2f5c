"use server";
import { callFromAction } from "@/server/boundary/action";
import { clearBasket as verb } from "@/server/services/basket/arrange";

export async function clearBasket(input: unknown) {
  return callFromAction(verb, input);
}
