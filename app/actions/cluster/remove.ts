"use server";
import { callFromAction } from "@/server/boundary/action";
import { removeCluster as verb } from "@/server/services/cluster/remove";

export async function removeCluster(input: unknown) {
  return callFromAction(verb, input);
}
