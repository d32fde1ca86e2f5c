/** No input of ours comes near either; recursion over a foreign document ends far beyond the first. */
const DEEPEST = 64;
const MOST_VALUES = 200_000;

/**
 * Whether a document is as deep and as large as an input may be: whatever walks through it afterwards need not care. Looks at
 * itself without recursion; what holds itself, or the same over and over (an action's arguments can), is not bounded.
 */
export function isBounded(document: unknown): boolean {
  let level: readonly unknown[] = [document];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > DEEPEST || values > MOST_VALUES) return false;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const child of Object.values(value)) below.push(child);
      if (below.length > MOST_VALUES) return false;
    }
    level = below;
  }
  return true;
}
