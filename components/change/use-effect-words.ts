"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { EffectGroup } from "@/lib/change/effect-groups";

/** A line of a review as a sentence: "vip and web move from n1 to n2". */
export function useEffectWords(): (group: EffectGroup) => string {
  const t = useTranslations("change.effect");
  const format = useFormatter();
  return useCallback(
    ({ kind, names, from, to }: EffectGroup) =>
      t(kind, {
        names: format.list(names, { type: "conjunction" }),
        count: names.length,
        from: from ?? to ?? t("nowhere"),
        to: to ?? from ?? t("nowhere"),
      }),
    [t, format],
  );
}
