import type { ValueChanges } from "../../change/configuration/operation";

/** What differs: new values, and null for what was emptied. Of masked ones, that were not shown, an empty field changes nothing. */
export function changesBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  masked: ReadonlySet<string> = new Set(),
): ValueChanges {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name): [string, string | null][] => {
      const value = after[name] ?? "";
      if (value === (before[name] ?? "") || (value === "" && masked.has(name))) return [];
      return [[name, value === "" ? null : value]];
    }),
  );
}
