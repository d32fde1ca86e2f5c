/** Names as people sort them: n2 before n10. One collator for the whole product; its language is the interface's. */
const collator = new Intl.Collator("en", { numeric: true });

/** Orders two names, for `sort`. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Orders by a name that each thing has, for `sort`. */
export function byName<T>(nameOf: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => collator.compare(nameOf(a), nameOf(b));
}

/** Orders two times (ISO 8601, UTC), none before any. No language has a say in it. */
export function compareTimes(a: string | null, b: string | null): number {
  const [left, right] = [a ?? "", b ?? ""];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Orders by a time that each thing has, the latest first, for `sort`. */
export function latestFirst<T>(timeOf: (one: T) => string | null): (a: T, b: T) => number {
  return (a, b) => compareTimes(timeOf(b), timeOf(a));
}
