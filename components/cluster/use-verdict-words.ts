"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
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
  const format = useFormatter();
  return useCallback(
    (verdict: Verdict) => {
      const { key, values } = verdictWords(verdict, (names) => format.list(names));
      return { title: t(`${key}.title`, values), hint: t(`${key}.hint`, values) };
    },
    [t, format],
  );
}
