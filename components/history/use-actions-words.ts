"use client";

import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import type { Transition } from "@/lib/history/transition";

/** More are counted. */
const NAMED = 4;

/** What a transition did, in one line. */
export function useActionsWords(): (transition: Pick<Transition, "actions">) => string {
  const t = useTranslations("history.transition");
  const list = useListWords();
  return ({ actions }) => {
    if (actions === null) return t("unknown");
    if (actions.length === 0) return t("nothing");
    const words = actions
      .slice(0, NAMED)
      .map(({ kind, subject, from, to }) =>
        t(`action.${kind}`, { subject, from: from ?? to ?? "–", to: to ?? from ?? "–" }),
      );
    const rest = actions.length - NAMED;
    return list(rest > 0 ? [...words, t("more", { count: rest })] : words);
  };
}
