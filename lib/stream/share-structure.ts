/**
 * `after`, with every part that equals its counterpart in `before` replaced by that very object, so that
 * what did not change keeps its identity. List items are matched by `name` or `id` where they have one.
 */
export function shareStructure<T>(before: unknown, after: T): T {
  return share(before, after) as T;
}

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null)
    return after;
  if (Array.isArray(after)) return Array.isArray(before) ? shareList(before, after) : after;
  if (Array.isArray(before)) return after;
  const known = before as Record<string, unknown>;
  const fresh = after as Record<string, unknown>;
  const entries = Object.entries(fresh).map(([key, value]) => {
    return [key, Object.hasOwn(known, key) ? share(known[key], value) : value] as const;
  });
  const isSame =
    entries.length === Object.keys(known).length &&
    entries.every(([key, value]) => Object.hasOwn(known, key) && Object.is(value, known[key]));
  return isSame ? known : Object.fromEntries(entries);
}

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map<unknown, unknown>();
  for (const item of before) {
    const key = keyOf(item);
    if (key !== undefined && !known.has(key)) known.set(key, item);
  }
  const result = after.map((item, index) => share(known.get(keyOf(item)) ?? before[index], item));
  const isSame =
    result.length === before.length && result.every((item, index) => Object.is(item, before[index]));
  return isSame ? before : result;
}

function keyOf(item: unknown): unknown {
  if (typeof item !== "object" || item === null) return undefined;
  const named = item as { readonly id?: unknown; readonly name?: unknown };
  return named.name ?? named.id;
}
