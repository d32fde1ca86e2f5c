"use client";

import { useDraggable } from "@dnd-kit/react";
import { useMemo } from "react";
import type { Card } from "@/lib/board/card";

/** Makes a card something to take hold of: anywhere by mouse or finger, by its handle with the keyboard. */
export function useCardDrag(card: Card, from: string | null, mayMove: boolean) {
  const data = useMemo(() => ({ card, from }), [card, from]);
  const { ref, handleRef, isDragSource } = useDraggable({ id: card.key, data, disabled: !mayMove });
  return { ref, handleRef, isDragSource };
}
