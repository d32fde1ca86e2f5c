"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useDurationWords } from "@/components/ui/use-duration-words";
import { eachOf } from "@/lib/change/operation";
import { isWithdrawn, type Run } from "@/lib/change/run/run";

type RunStanding = Pick<Run, "operation" | "state" | "startedAt" | "endedAt" | "troubles">;

/** Where a run stands: "The cluster is at it", "Done in 1.4 s". */
export function useRunStateWords(): (run: RunStanding) => string {
  const t = useTranslations("change.run");
  const durationWords = useDurationWords();
  return useCallback(
    (run: RunStanding) => {
      if (isWithdrawn(run)) return t("withdrawn");
      if (run.state === "letting-go" && eachOf(run.operation)[0]?.kind === "resource.restart")
        return t("starting-again");
      if (run.state !== "done") return t(run.state);
      const tookMs = Date.parse(run.endedAt ?? run.startedAt) - Date.parse(run.startedAt);
      return t("done", { duration: durationWords(tookMs) });
    },
    [t, durationWords],
  );
}
