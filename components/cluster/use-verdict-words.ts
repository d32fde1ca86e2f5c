"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { Verdict } from "@/lib/cluster/health";
import { verdictWords } from "@/lib/i18n/verdict-words";

interface VerdictWords {
  readonly title: string;
  /** What it means and what to do. */
  readonly hint: string;
}

/** A verdict as a headline and a sentence. */
export function useVerdictWords(): (verdict: Verdict) => VerdictWords {
  const t = useTranslations("health");
  const list = useListWords();
  return useCallback(
    (verdict: Verdict) => {
      const { key, values } = verdictWords(verdict, list);
      return { title: t(`${key}.title`, values), hint: t(`${key}.hint`, values) };
    },
    [t, list],
  );
}
