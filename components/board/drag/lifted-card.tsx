"use client";

import type { Card } from "@/lib/board/card";
import { HELD } from "@/lib/board/place-label";

interface LiftedCardProps {
  readonly card: Card;
  /** Where the card was taken hold of, from its corner, in px. */
  readonly grip: { readonly x: number; readonly y: number };
  readonly isByFinger: boolean;
}

/** What follows the pointer: a chip with the name, so that the columns stay readable under it. */
export function LiftedCard({ card, grip, isByFinger }: LiftedCardProps) {
  const { top } = isByFinger ? HELD.finger : HELD.pointer;
  return (
    <div className="absolute flex w-0 justify-center" style={{ left: grip.x, top: grip.y + top }}>
      <span
        data-lifted
        className="flex h-7.5 max-w-56 shrink-0 items-center rounded-full bg-accent px-3 font-medium text-accent-ink shadow-popup"
      >
        <span className="truncate">{card.resource}</span>
      </span>
    </div>
  );
}
