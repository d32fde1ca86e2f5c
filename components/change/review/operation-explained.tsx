"use client";

import { useTranslations } from "next-intl";
import { listed, useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import { wordsOf } from "@/lib/change/operations/words";

/** One sentence for those who meet the word for the first time. */
export function OperationExplained({ operation }: { operation: Operation }) {
  const t = useTranslations("change");
  const list = useListWords();
  const said = wordsOf(operation).explanation(operation);
  return said === null ? null : (
    <p className="-mt-1 text-ink-muted">{t(said.key, listed(said.values, list))}</p>
  );
}
