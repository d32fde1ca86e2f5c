import { type Check, type Field, textOf, type WizardInput } from "../wizard";
import { aboutOf } from "./about";
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
  // What is there already may be 0: it lets a resource run on a node of a cluster that is opted into.
  const isKept = value === "0" && aboutOf(input) !== "";
  if (textOf(input, "strength") !== "prefer" || isKept || /^[1-9]\d{0,5}$/.test(value)) return [];
  return [{ severity: "error", field: "score", text: words("check.badScore", { value }) }];
}

/** INFINITY, or the number that was typed; with `-` in front where things are to be kept apart. */
export function scoreOf(input: WizardInput, isNegative: boolean): string {
  const score = textOf(input, "strength") === "prefer" ? textOf(input, "score") : "INFINITY";
  return isNegative && score !== "0" ? `-${score}` : score;
}

/** The fields for a score that is there. */
export function scoreInput(score: string) {
  const isNegative = score.startsWith("-");
  const size = isNegative ? score.slice(1) : score;
  return size === "INFINITY"
    ? { isNegative, strength: "must", score: "100" }
    : { isNegative, strength: "prefer", score: size };
}
