import type { ListDelta } from "./message";

/**
 * Applies the difference of two keyed lists, keeping the very objects that did not change.
 * Null where the delta names something that is in neither: it does not belong to this list.
 */
export function patchList<T>(
  before: readonly T[],
  delta: ListDelta<T>,
  keyOf: (item: T) => string,
): readonly T[] | null {
  const fresh = queues(delta.changed, keyOf);
  const known = queues(before, keyOf);
  const after: T[] = [];
  for (const key of delta.order ?? before.map(keyOf)) {
    const item = fresh.get(key)?.shift() ?? known.get(key)?.shift();
    if (item === undefined) return null;
    after.push(item);
  }
  const isUsedUp = [...fresh.values()].every((rest) => rest.length === 0);
  return isUsedUp ? after : null;
}

/** Items by key; a list of them for each, because a tool may list one name twice. */
function queues<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const byKey = new Map<string, T[]>();
  for (const item of items) {
    const queue = byKey.get(keyOf(item));
    if (queue) queue.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return byKey;
}
