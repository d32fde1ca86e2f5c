"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** A span of time as people read it: "840 ms", "2.4 s", "3 min 5 s". */
export function useDurationWords(): (ms: number) => string {
  const t = useTranslations("change.duration");
  return useCallback(
    (ms: number) => {
      if (ms < 1000) return t("milliseconds", { value: Math.max(0, Math.round(ms)) });
      if (ms < 60_000) return t("seconds", { value: Math.round(ms / 100) / 10 });
      const seconds = Math.round(ms / 1000);
      return t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
    },
    [t],
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The same for what may take days: "3 d 4 h", "2 h 5 min". */
export function useSpanWords(): (ms: number) => string {
  const t = useTranslations("change.duration");
  const short = useDurationWords();
  return useCallback(
    (ms: number) => {
      if (ms < HOUR_MS) return short(ms);
      if (ms < DAY_MS)
        return t("hours", {
          hours: Math.floor(ms / HOUR_MS),
          minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS),
        });
      return t("days", { days: Math.floor(ms / DAY_MS), hours: Math.floor((ms % DAY_MS) / HOUR_MS) });
    },
    [t, short],
  );
}
