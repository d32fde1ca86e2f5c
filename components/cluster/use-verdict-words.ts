"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { Verdict } from "@/lib/cluster/health";
import { selector } from "@/lib/i18n/selector";

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
      const key = verdict.code === "node-standby" && verdict.onFail ? "node-standby-on-fail" : verdict.code;
      const values = {
        ...verdict,
        ...("onFail" in verdict ? { onFail: String(verdict.onFail) } : {}),
        ...("origin" in verdict ? { origin: selector(verdict.origin) } : {}),
        ...("nodes" in verdict ? { nodes: list(verdict.nodes) } : {}),
      } as Record<string, string>;
      return { title: t(`${key}.title`, values), hint: t(`${key}.hint`, values) };
    },
    [t, list],
  );
}
