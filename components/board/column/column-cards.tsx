"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Column } from "@/lib/board/board";
import { BoardCard } from "../card/board-card";
import { VirtualCards } from "./virtual-cards";

/** From here on, cards out of sight are not drawn: sooner where the whole board is large. */
const MANY = 40;
const MANY_ON_LARGE_BOARD = 14;
/** On a phone the page itself scrolls, so long columns are cut. */
const NARROW_LIMIT = 12;

interface ColumnCardsProps {
  readonly column: Column;
  readonly isNarrow: boolean;
  readonly isLarge: boolean;
}

export function ColumnCards({ column, isNarrow, isLarge }: ColumnCardsProps) {
  const t = useTranslations("board.column");
  const [showsAll, setShowsAll] = useState(false);
  const from = column.node?.name ?? null;
  if (!isNarrow && column.cards.length > (isLarge ? MANY_ON_LARGE_BOARD : MANY))
    return <VirtualCards column={column} />;
  const isCut = isNarrow && !showsAll && column.cards.length > NARROW_LIMIT + 3;
  const cards = isCut ? column.cards.slice(0, NARROW_LIMIT) : column.cards;
  return (
    <div className="flex min-h-0 flex-col gap-1.5 overflow-y-auto overscroll-y-auto px-2 pt-0.5 pb-2">
      {cards.map((card) => (
        <BoardCard key={card.key} card={card} from={from} />
      ))}
      {isCut ? (
        <Button variant="ghost" onClick={() => setShowsAll(true)}>
          {t("showAll", { count: column.cards.length })}
        </Button>
      ) : null}
    </div>
  );
}
