"use server";
import { callFromAction } from "@/server/boundary/action";
import { settleDivision as verb } from "@/server/services/cluster/division";

export async function settleDivision(input: unknown) {
  return callFromAction(verb, input);
}
