"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { ConfigurationCopy } from "@/lib/cluster/copies";
import type { Verdict } from "@/lib/cluster/health";
import type { Partition } from "@/lib/cluster/partitions";
import { verdictWords } from "@/lib/i18n/verdict-words";
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
  const list = useListWords();
  const problemWords = useProblemWords();
  return useCallback(
    (verdict: Verdict) => {
      const part = ({ members, dc, hasQuorum }: Partition) =>
        cluster("partition", { members: list(members), dc: dc ?? "–", hasQuorum: String(hasQuorum) });
      const copy = ({ version, nodes }: ConfigurationCopy) =>
        cluster("copy", { version, nodes: list(nodes) });
      const { key, values } = verdictWords(verdict, { list, part, copy, problem: problemWords });
      return { title: t(`${key}.title`, values), hint: t(`${key}.hint`, values) };
    },
    [t, cluster, list, problemWords],
  );
}
