"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type CheckReport, countStates } from "@/lib/checks/check";

/** How a preflight came out, in one line. */
export function usePreflightSummary(): (result: { readonly report: CheckReport }) => string {
  const t = useTranslations("checks");
  return useCallback(
    ({ report }) => {
      const { failed, warning, passed, "not-asked": notAsked } = countStates(report.rows);
      return t("counts", { failed, warning, passed, notAsked });
    },
    [t],
  );
}
