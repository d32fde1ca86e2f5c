"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useRef } from "react";
import type { Column } from "@/lib/board/board";
import { BoardCard } from "../card/board-card";
import { useDragPicture } from "../drag/drag-context";

const ESTIMATED_PX = 62;

/** A long column: only the cards in sight are drawn, and the one that is being dragged. */
export function VirtualCards({ column }: { column: Column }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { cards } = column;
  const from = column.node?.name ?? null;
  const dragged = useDragPicture()?.card.key;
  const kept = dragged === undefined ? -1 : cards.findIndex((card) => card.key === dragged);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return kept < 0 || inSight.includes(kept) ? inSight : [...inSight, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_PX,
    getItemKey: (index) => cards[index]?.key ?? index,
    gap: 6,
    paddingStart: 2,
    paddingEnd: 8,
    overscan: 4,
    rangeExtractor,
  });
  return (
    <div ref={scroller} className="min-h-0 overflow-y-auto px-2">
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const card = cards[item.index];
          return card ? (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="absolute inset-x-0"
              style={{ top: item.start }}
            >
              <BoardCard card={card} from={from} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
