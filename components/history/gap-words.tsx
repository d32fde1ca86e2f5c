"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSpanWords } from "@/components/ui/use-duration-words";
import type { GapEntry } from "@/lib/history/entry";

/** A while of which nothing, or little, is known. */
export function GapWords({ entry }: { entry: GapEntry }) {
  const t = useTranslations("history.gap");
  const format = useFormatter();
  const span = useSpanWords();
  const { from, to, known } = entry.gap;
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" });
  return (
    <>
      {t(known, { duration: span(Date.parse(to) - Date.parse(from)) })}
      <span suppressHydrationWarning className="block text-sm text-ink-muted">
        {t("span", { from: when(from), to: when(to) })}
      </span>
    </>
  );
}
