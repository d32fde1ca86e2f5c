"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { Verdict } from "@/lib/cluster/health";
import { refusalValues, type TurnRefusal } from "@/lib/drill/schedule";
import { planProblemWords } from "@/lib/i18n/plan-problem-words";

const noTitle = () => "";

/** Why a drill is not begun, as a sentence. `title`: a verdict's words, where it may be about one. */
export function useRefusalWords(): (refusal: TurnRefusal, title?: (verdict: Verdict) => string) => string {
  const t = useTranslations("drill.refusal");
  const change = useTranslations("change");
  return useCallback(
    (refusal: TurnRefusal, title: (verdict: Verdict) => string = noTitle) => {
      const planned = (problem: PlanProblem) => {
        const { key, values, said } = planProblemWords(problem);
        const text = change(key as never, values as never);
        return said === null ? text : `${text}: ${said}`;
      };
      return t(refusal.code, refusalValues(refusal, { title, planned }));
    },
    [t, change],
  );
}
