"use server";
import { callFromAction } from "@/server/boundary/action";
import { changeAccess as verb } from "@/server/services/cluster/access";

export async function changeAccess(input: unknown) {
  return callFromAction(verb, input);
}
