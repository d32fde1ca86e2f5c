import { type Check, type Field, textOf, type WizardInput } from "../wizard";
import { words } from "./words";

/** A score as a choice that says what it means, with a number of one's own where it is not absolute. */
export function scoreFields(
  prefix: "colocation" | "location.near" | "location.far",
  input: WizardInput,
): readonly Field[] {
  const choice: Field = {
    kind: "choice",
    name: "strength",
    look: "cards",
    label: words("part.strength"),
    options: (["must", "prefer"] as const).map((value) => ({
      value,
      label: words(`${prefix}.${value}`),
      hint: words(`${prefix}.${value}Hint`),
    })),
  };
  const score: Field = {
    kind: "text",
    name: "score",
    label: words("part.score"),
    hint: words("part.scoreHint"),
    mono: true,
    required: true,
  };
  return textOf(input, "strength") === "prefer" ? [choice, score] : [choice];
}

export function scoreChecks(input: WizardInput): readonly Check[] {
  const value = textOf(input, "score");
  if (textOf(input, "strength") !== "prefer" || /^[1-9]\d{0,5}$/.test(value)) return [];
  return [{ severity: "error", field: "score", text: words("check.badScore", { value }) }];
}

/** INFINITY, or the number that was typed; with `-` in front where things are to be kept apart. */
export function scoreOf(input: WizardInput, isNegative: boolean): string {
  const score = textOf(input, "strength") === "prefer" ? textOf(input, "score") : "INFINITY";
  return isNegative ? `-${score}` : score;
}
