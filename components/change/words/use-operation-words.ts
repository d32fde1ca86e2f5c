"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { listed, useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import { wordsOf } from "@/lib/change/operations/words";

/** An operation as a sentence: "Move vip to n2". */
export function useOperationWords(): (operation: Operation) => string {
  const t = useTranslations("change");
  const list = useListWords();
  return useCallback(
    (operation: Operation) => {
      const { key, values } = wordsOf(operation).sentence(operation);
      return t(key, listed(values, list));
    },
    [t, list],
  );
}
