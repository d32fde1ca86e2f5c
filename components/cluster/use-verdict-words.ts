"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
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
  const format = useFormatter();
  return useCallback(
    (verdict: Verdict) => {
      const key = verdict.code === "node-standby" && verdict.onFail ? "node-standby-on-fail" : verdict.code;
      const values = {
        ...Object.fromEntries(Object.entries(verdict).map(([name, value]) => [name, plain(value)])),
        ...("origin" in verdict ? { origin: selector(verdict.origin) } : {}),
        ...("probe" in verdict ? { probe: selector(verdict.probe ?? "none") } : {}),
        ...("nodes" in verdict ? { nodes: format.list(verdict.nodes) } : {}),
      } as Record<string, string>;
      return { title: t(`${key}.title`, values), hint: t(`${key}.hint`, values) };
    },
    [t, format],
  );
}

/** Messages select by words and count by numbers; they know no booleans and no null. */
function plain(value: unknown): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}
