import type { NodeFact, Question, QuestionKind } from "../../facts/fact";
import type { WizardWorld } from "../wizard";

/** What the nodes answered to this very question; empty while nobody did. */
export function answersTo<Kind extends QuestionKind>(
  world: WizardWorld,
  question: Extract<Question, { kind: Kind }>,
): readonly NodeFact<Kind>[] {
  const wanted = JSON.stringify(question);
  const fact = world.facts.findLast((one) => JSON.stringify(one.question) === wanted);
  return (fact?.nodes ?? []) as readonly NodeFact<Kind>[];
}
