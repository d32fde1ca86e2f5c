"use client";

import { useTranslations } from "next-intl";
import { useListWords } from "@/components/ui/use-list-words";
import type { Card } from "@/lib/board/card";
import { shortCauseWords } from "@/lib/i18n/why-words";

/** Why it is down, in a few words, as the picture has it. The drawer asks the scheduler. */
export function CardCause({ card }: { card: Card }) {
  const t = useTranslations("why.short");
  const list = useListWords();
  const words = card.state === "stopped" && card.cause !== null ? shortCauseWords(card.cause, list) : null;
  if (words === null) return null;
  return <p className="text-sm break-words text-ink-muted">{t(words.key, words.values)}</p>;
}
