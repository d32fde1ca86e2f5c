import { createTranslator } from "use-intl/core";
import { planProblemText, verdictTitle } from "../i18n/in-english";
import { messages } from "../i18n/messages/en";
import { refusalValues, type TurnRefusal } from "./schedule";

/** The words of drills for what leaves the console: reports and messages. */
export const drillWords = createTranslator({ locale: "en", messages, namespace: "drill" });

/** Why a drill was not begun, in one sentence. */
export function refusalWords(refusal: TurnRefusal): string {
  return drillWords(
    `refusal.${refusal.code}`,
    refusalValues(refusal, { title: verdictTitle, planned: planProblemText }),
  );
}
