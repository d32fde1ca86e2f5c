"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useListWords } from "@/components/ui/use-list-words";
import type { CardMark } from "@/lib/board/card";

/** Words beside a card's state: unmanaged, pinned, active twice … */
export function CardMarks({ marks }: { marks: readonly CardMark[] }) {
  const t = useTranslations("board.mark");
  const list = useListWords();
  const format = useFormatter();
  if (marks.length === 0) return null;
  const words = (mark: CardMark) => {
    if ("nodes" in mark) return t(mark.code, { nodes: list(mark.nodes) });
    if ("until" in mark && mark.until !== null && mark.code !== "leftover-idle") {
      const ends = { node: mark.node ?? t("rule"), until: momentIn(mark.until, format) };
      return t(`${mark.code}Until`, ends);
    }
    if ("node" in mark) return t(mark.code, { node: mark.node ?? t("rule") });
    return t(mark.code);
  };
  return (
    <ul className="flex flex-wrap gap-1">
      {marks.map((mark) => (
        <li key={JSON.stringify(mark)} className="max-w-full">
          <Badge
            tone={mark.code === "multiply-active" ? "bad" : isLeftover(mark) ? "warn" : "outline"}
            className="max-w-full whitespace-normal! h-auto! min-h-5 py-px"
          >
            {words(mark)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** Pacemaker writes `2026-11-27 08:20:21Z`; what is no moment is shown as it is. */
function momentIn(text: string, format: ReturnType<typeof useFormatter>): string {
  const date = new Date(text.replace(" ", "T"));
  if (Number.isNaN(date.getTime())) return text;
  return format.dateTime(date, { dateStyle: "medium", timeStyle: "short" });
}

function isLeftover(mark: CardMark): boolean {
  return mark.code === "pinned" || mark.code === "banned" || mark.code === "orphaned";
}
