"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { EffectGroup } from "@/lib/change/effects/effect-groups";

/** A line of a review as a sentence: "vip and web move from n1 to n2". */
export function useEffectWords(): (group: EffectGroup) => string {
  const t = useTranslations("change.effect");
  const list = useListWords();
  return useCallback(
    ({ kind, names, from, to }: EffectGroup) =>
      t(kind, {
        names: list(names),
        count: names.length,
        from: from ?? to ?? t("nowhere"),
        to: to ?? from ?? t("nowhere"),
      }),
    [t, list],
  );
}
