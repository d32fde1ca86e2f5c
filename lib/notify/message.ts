import { z } from "zod";
import type { Format } from "../stored/format";
import { type Occasion, occasionSchema, rankOf, type SaidCode } from "./occasion";

/** One message to one channel: the worst first, and how many more there were. */
export interface Message {
  readonly items: readonly Occasion[];
  readonly more: number;
  /** It was asked for to try the channel. */
  readonly isTest: boolean;
}

/** So many are told one by one. */
export const MOST_ITEMS = 20;

export const STORED_MESSAGE: Format<Message> = {
  version: 1,
  schema: z.object({ items: z.array(occasionSchema), more: z.number(), isTest: z.boolean() }),
};

/** Pairs that come to one sentence where both are in the same message. */
const INTERRUPTED: Readonly<Partial<Record<SaidCode, SaidCode>>> = {
  "resource-down": "resource-interrupted",
  "node-down": "node-interrupted",
  "quorum-lost": "quorum-interrupted",
  "split-brain": "split-brain-interrupted",
  unreachable: "unreachable-interrupted",
};

/** One message of what waited, in the order in which it came. `beyond`: how many more wait than are given. */
export function composeMessage(occasions: readonly Occasion[], beyond = 0): Message {
  const told = withoutEnds(occasions).toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
  const items = told.slice(0, MOST_ITEMS);
  return { items, more: told.length - items.length + beyond, isTest: false };
}

/** What began and ended is one thing that is over. */
function withoutEnds(occasions: readonly Occasion[]): readonly Occasion[] {
  const open = new Map<string, number>();
  const told: (Occasion | null)[] = [];
  for (const occasion of occasions) {
    const { clusterId, topic, key, severity, at } = occasion;
    const name = JSON.stringify([clusterId, topic, key]);
    const begun = open.get(name);
    const first = begun === undefined ? null : told[begun];
    const over = first ? INTERRUPTED[first.code] : undefined;
    if (severity === "good" && begun !== undefined && first && over !== undefined) {
      const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(first.at)) / 1000));
      told[begun] = {
        ...first,
        severity: "warning",
        code: over,
        // The end may know more: what else ran twice meanwhile.
        values: { ...first.values, ...occasion.values, seconds },
      };
      open.delete(name);
      continue;
    }
    if (severity !== "good") open.set(name, told.length);
    told.push(occasion);
  }
  return told.filter((one) => one !== null);
}
