"use client";

import { useTranslations } from "next-intl";
import { durationText } from "@/lib/drill/drill";
import type { DrillMethod } from "@/lib/drill/method";
import { type DrillProbe, probeText } from "@/lib/drill/probe";

/** Words for drills. */
export function useDrillWords() {
  const t = useTranslations("drill");
  return {
    method: (method: DrillMethod): string => {
      if (method.kind === "stop-daemon") return t("methodFull.stop-daemon", { daemon: method.daemon });
      if (method.kind === "cut-link") return t("methodFull.cut-link", { seconds: method.seconds });
      return t(`method.${method.kind}`);
    },
    /** An outage in milliseconds; null is not known. */
    outage: (ms: number | null): string => {
      if (ms === null) return t("unknown");
      return ms === 0 ? t("none") : durationText(ms);
    },
    probe: (probe: DrillProbe): string => probeText(probe, t("result.console")),
  };
}
