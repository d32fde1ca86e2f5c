"use server";
import { callFromAction } from "@/server/boundary/action";
import { renameCluster as verb } from "@/server/services/cluster/rename";

export async function renameCluster(input: unknown) {
  return callFromAction(verb, input);
}
