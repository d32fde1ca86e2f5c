"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useListWords } from "@/components/ui/use-list-words";
import type { ForecastClause, ForecastSummary } from "@/lib/board/forecast-summary";

/** What a drop would do, as a sentence: "vip and web move here; nothing else stops". */
export function useForecastWords(): (summary: ForecastSummary) => string {
  const t = useTranslations("board.forecast");
  const list = useListWords();
  const obstacleWords = useObstacleWords();
  return useCallback(
    (summary: ForecastSummary) => {
      const clauseWords = (clause: ForecastClause) => {
        const names = "names" in clause ? clause.names : [];
        return t(clause.code, {
          names: list(names),
          count: names.length,
          to: "to" in clause ? clause.to : "",
        });
      };
      switch (summary.kind) {
        case "asking":
        case "home":
        case "unasked":
          return t(summary.kind);
        case "unknown":
          return t("unknown", { detail: summary.detail });
        case "impossible":
          return t("impossible", { reason: obstacleWords(summary.obstacle) });
        case "possible":
          return summary.clauses.map(clauseWords).join(t("separator"));
      }
    },
    [t, list, obstacleWords],
  );
}
