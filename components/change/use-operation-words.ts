"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Operation } from "@/lib/change/operation";
import type { Said } from "@/lib/change/operations/telling";
import { wordsOf } from "@/lib/change/operations/words";

/** An operation as a sentence: "Move vip to n2". */
export function useOperationWords(): (operation: Operation) => string {
  const t = useTranslations("change");
  return useCallback(
    (operation: Operation) => {
      const { key, values } = wordsOf(operation).sentence(operation);
      return t(key, textsOf(values));
    },
    [t],
  );
}

/** Lists in a sentence, as text. */
export function textsOf(values: Said<string>["values"]): Record<string, string> {
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? value : value.join(", "),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}
