"use client";

import { useTranslations } from "next-intl";
import { type CardState, isInTransition, isTrouble } from "@/lib/board/card";

/** The word of a state; its shape stands before the name. */
export function StateWord({ state }: { state: CardState }) {
  const t = useTranslations("cluster.resourceState");
  return <span className={`shrink-0 ${lookOf(state)}`}>{t(state)}</span>;
}

function lookOf(state: CardState): string {
  if (isTrouble(state)) return "font-medium text-bad";
  if (isInTransition(state)) return "text-busy";
  return state === "partial" ? "text-warn" : "text-ink-muted";
}
