"use server";
import { callFromAction } from "@/server/boundary/action";
import { removeDrillSchedule as verb } from "@/server/services/drill/remove-schedule";

export async function removeDrillSchedule(input: unknown) {
  return callFromAction(verb, input);
}
