import { z } from "zod";
import type { FactValues, QuestionKind } from "../../facts/fact";

/** The start of a unit that ran when a restart was planned: systemd's id of it, empty where it did not run. */
export const startSchema = z.string().max(32);

/** What has to be remembered of a unit before it is started anew; undefined where the answer is not about a unit. */
export function unitStartOf(answer: FactValues[QuestionKind]): string | undefined {
  return "start" in answer ? answer.start : undefined;
}

/** Whether a unit runs by another start than the one before. */
export function isStartedAnew(before: string | undefined, answer: FactValues[QuestionKind]): boolean {
  if (before === undefined || !("start" in answer)) return false;
  return answer.active && answer.start !== "" && answer.start !== before;
}
