"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";

/** Joins names into one enumeration. */
export type ListWords = (names: readonly string[], joined?: "and" | "or") => string;

/** Names as one enumeration in the reader's language: "n1, n2, and n3"; `or`: any one of them. The one place that joins a list. */
export function useListWords(): ListWords {
  const format = useFormatter();
  return useCallback(
    (names, joined = "and") => format.list(names, { type: joined === "and" ? "conjunction" : "disjunction" }),
    [format],
  );
}

/** Values of a message with every list among them enumerated. */
export function listed<Value extends string | number>(
  values: Readonly<Record<string, Value | readonly string[]>>,
  list: ListWords,
): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? list(value) : (value as Value),
    ]),
  );
}
