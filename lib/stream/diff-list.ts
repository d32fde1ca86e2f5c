import type { ListDelta } from "./message";
import { isSameValue } from "./same-value";

/** The difference of two keyed lists; null where nothing differs. */
export function diffList<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): ListDelta<T> | null {
  if (before === after) return null;
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const order = after.map(keyOf);
  // A tool that lists one name twice is odd but possible: then the whole list goes, in order.
  if (known.size !== before.length || new Set(order).size !== order.length) {
    return isSameValue(before, after) ? null : { order, changed: after };
  }
  const changed = after.filter((item) => !isSameValue(known.get(keyOf(item)), item));
  const sameOrder = order.length === before.length && before.every((item, i) => keyOf(item) === order[i]);
  if (sameOrder && changed.length === 0) return null;
  return { order: sameOrder ? null : order, changed };
}
