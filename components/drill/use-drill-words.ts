"use client";

import { useFormatter, useTranslations } from "next-intl";
import { durationText } from "@/lib/drill/drill";
import { type DrillMethod, methodWords } from "@/lib/drill/method";
import { type DrillProbe, probeText } from "@/lib/drill/probe";

/** Words for drills. */
export function useDrillWords() {
  const t = useTranslations("drill");
  const format = useFormatter();
  return {
    method: (method: DrillMethod): string => {
      const { key, values } = methodWords(method);
      return t(key, values);
    },
    /** 0: Sunday, which 1 January 2023 was. */
    weekday: (day: number): string =>
      format.dateTime(new Date(Date.UTC(2023, 0, 1 + day)), { weekday: "long", timeZone: "UTC" }),
    moment: (at: number | string): string =>
      format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }),
    /** An outage in milliseconds; null is not known. */
    outage: (ms: number | null): string => {
      if (ms === null) return t("unknown");
      return ms === 0 ? t("none") : durationText(ms);
    },
    probe: (probe: DrillProbe): string => probeText(probe, t("result.console")),
  };
}
