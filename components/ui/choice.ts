import { fitOf, searchWords } from "@/lib/search/rank";

/** Something that can be chosen in a list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A quieter second line. */
  readonly hint?: string | undefined;
  /** Why it cannot be chosen. */
  readonly disabledReason?: string | undefined;
  /** Choices with the same heading stand together. */
  readonly heading?: string | undefined;
}

export interface ChoiceGroup {
  /** Empty for choices without a heading. */
  readonly value: string;
  readonly items: readonly Choice[];
}

/** Choices under their headings, in the order in which the headings come. */
export function groupChoices(choices: readonly Choice[]): readonly ChoiceGroup[] {
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const heading = choice.heading ?? "";
    const known = groups.get(heading);
    if (known) known.push(choice);
    else groups.set(heading, [choice]);
  }
  return [...groups].map(([value, items]) => ({ value, items }));
}

/** Whether a choice is meant by what was typed: every word of it is somewhere in the choice. */
export function isMeant({ value, label, hint }: Choice, query: string): boolean {
  return fitOf({ label, also: `${value} ${hint ?? ""}` }, searchWords(query)) !== null;
}
