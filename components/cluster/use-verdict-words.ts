"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Verdict } from "@/lib/cluster/health";
import type { Partition } from "@/lib/cluster/partitions";
import { selector } from "@/lib/i18n/selector";
import { useProblemWords } from "./use-problem-words";

interface VerdictWords {
  readonly title: string;
  /** What it means and what to do. */
  readonly hint: string;
}

/** A verdict as a headline and a sentence. */
export function useVerdictWords(): (verdict: Verdict) => VerdictWords {
  const t = useTranslations("health");
  const cluster = useTranslations("cluster");
  const format = useFormatter();
  const problemWords = useProblemWords();
  return useCallback(
    (verdict: Verdict) => {
      const part = ({ members, dc, hasQuorum }: Partition) =>
        cluster("partition", {
          members: format.list(members),
          dc: dc ?? "–",
          hasQuorum: String(hasQuorum),
        });
      const values = (): Record<string, string | number> => {
        switch (verdict.code) {
          case "split-brain":
          case "partitioned": {
            const doubled = verdict.code === "split-brain" ? verdict.doubled : [];
            return {
              count: verdict.partitions.length,
              parts: format.list(verdict.partitions.map(part)),
              doubledCount: doubled.length,
              doubled: format.list(doubled),
            };
          }
          case "configuration-unread": {
            const { title, text } = problemWords(verdict.problem);
            return { problem: `${title}. ${text}` };
          }
          default:
            return {
              ...verdict,
              ...("onFail" in verdict ? { onFail: String(verdict.onFail) } : {}),
              ...("origin" in verdict ? { origin: selector(verdict.origin) } : {}),
              ...("nodes" in verdict ? { nodes: format.list(verdict.nodes) } : {}),
            } as Record<string, string>;
        }
      };
      const key = verdict.code === "node-standby" && verdict.onFail ? "node-standby-on-fail" : verdict.code;
      return { title: t(`${key}.title`, values()), hint: t(`${key}.hint`, values()) };
    },
    [t, cluster, format, problemWords],
  );
}
