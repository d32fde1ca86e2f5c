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
