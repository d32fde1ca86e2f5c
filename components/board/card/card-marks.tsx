"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useListWords } from "@/components/ui/use-list-words";
import type { CardMark } from "@/lib/board/card";

/** Words beside a card's state: unmanaged, pinned, active twice … */
export function CardMarks({ marks }: { marks: readonly CardMark[] }) {
  const t = useTranslations("board.mark");
  const list = useListWords();
  if (marks.length === 0) return null;
  const words = (mark: CardMark) => {
    if ("nodes" in mark) return t(mark.code, { nodes: list(mark.nodes) });
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

function isLeftover(mark: CardMark): boolean {
  return mark.code === "pinned" || mark.code === "banned" || mark.code === "orphaned";
}
