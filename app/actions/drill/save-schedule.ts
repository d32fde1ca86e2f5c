"use server";
import { callFromAction } from "@/server/boundary/action";
import { saveDrillSchedule as verb } from "@/server/services/drill/save-schedule";

export async function saveDrillSchedule(input: unknown) {
  return callFromAction(verb, input);
}
