"use client";

import { useFormatter } from "next-intl";
import { useCallback } from "react";

/** Names as one enumeration in the reader's language: "n1, n2, and n3"; `or`: any one of them. The one place that joins a list. */
export function useListWords(): (names: readonly string[], joined?: "and" | "or") => string {
  const format = useFormatter();
  return useCallback(
    (names, joined = "and") => format.list(names, { type: joined === "and" ? "conjunction" : "disjunction" }),
    [format],
  );
}
