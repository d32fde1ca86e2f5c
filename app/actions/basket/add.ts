"use server";
import { callFromAction } from "@/server/boundary/action";
import { addToBasket as verb } from "@/server/services/basket/add";

export async function addToBasket(input: unknown) {
  return callFromAction(verb, input);
}
