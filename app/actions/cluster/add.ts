"use server";
import { callFromAction } from "@/server/boundary/action";
import { addCluster as verb } from "@/server/services/cluster/add";

export async function addCluster(input: unknown) {
  return callFromAction(verb, input);
}
