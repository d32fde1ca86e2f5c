"use server";
import { callFromAction } from "@/server/boundary/action";
import { keepPlanInBasket as verb } from "@/server/services/basket/add";

export async function keepPlanInBasket(input: unknown) {
  return callFromAction(verb, input);
}
