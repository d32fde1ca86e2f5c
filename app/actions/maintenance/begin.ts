"use server";
import { callFromAction } from "@/server/boundary/action";
import { beginMaintenance as verb } from "@/server/services/maintenance/begin";

export async function beginMaintenance(input: unknown) {
  return callFromAction(verb, input);
}
