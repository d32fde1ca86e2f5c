import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "../configuration/edit";
import type { EditProblem } from "../configuration/operation";
import { isSameConfiguration } from "../configuration/speak";
import type { BasketChange } from "./basket";

/** How an entry stands to the configuration as it is now, with the entries before it made. */
export type EntryStanding =
  | { readonly kind: "fits" }
  /** All that it asks for is there already. */
  | { readonly kind: "changes-nothing" }
  /** Something that it needs is not there (any more), or what it makes is there already. */
  | { readonly kind: "clashes"; readonly problem: EditProblem };

/** One standing for each entry, in their order. One that clashes is passed over for those after it. */
export function standingsOf(
  configuration: XmlElement,
  entries: readonly BasketChange[],
): readonly EntryStanding[] {
  let before = configuration;
  return entries.map(({ steps }) => {
    const edited = editAll(before, steps);
    if (!edited.ok) return { kind: "clashes", problem: edited.error.problem };
    const isSame = isSameConfiguration(before, edited.value);
    before = edited.value;
    return { kind: isSame ? "changes-nothing" : "fits" };
  });
}

/** The entry that a step of the whole basket belongs to: its place; null where there is no such step. */
export function entryOfStep(entries: readonly BasketChange[], step: number): number | null {
  let left = step;
  for (const [place, { steps }] of entries.entries()) {
    if (left < steps.length) return place;
    left -= steps.length;
  }
  return null;
}
