"use client";

import type { Card } from "@/lib/board/card";
import { CardFace } from "./card-face";
import { useNarrow } from "./use-narrow";

/** What follows the pointer. On a phone only the name, above the finger, so that the nodes stay readable. */
export function LiftedCard({ card }: { card: Card }) {
  const isNarrow = useNarrow();
  if (!isNarrow) return <CardFace card={card} isLifted />;
  return (
    <div className="flex -translate-y-8 justify-center">
      <span className="rounded-full bg-accent px-3 py-1.5 font-medium text-accent-ink shadow-popup">
        {card.resource}
      </span>
    </div>
  );
}
