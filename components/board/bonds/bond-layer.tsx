"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Board } from "@/lib/board/board";
import { useDragPicture } from "../drag/drag-context";
import { BondPicture } from "./bond-picture";

interface BondLayerProps {
  readonly board: Board;
  readonly children: ReactNode;
}

/** Shows what the card under the pointer or the focus is bound to: lines to other cards, marks on nodes. */
export function BondLayer({ board, children }: BondLayerProps) {
  const root = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const isDragging = useDragPicture() !== null;
  useEffect(() => {
    const layer = root.current;
    if (layer === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    const point = ({ target }: Event) => setPointed(cardKeyOf(target));
    const leave = () => setPointed(null);
    layer.addEventListener("pointerover", point, { signal });
    layer.addEventListener("focusin", point, { signal });
    layer.addEventListener("pointerleave", leave, { signal });
    layer.addEventListener("focusout", leave, { signal });
    window.addEventListener("keydown", ({ key }) => key === "Escape" && leave(), { signal });
    return () => listening.abort();
  }, []);
  return (
    <div ref={root} className="relative">
      {children}
      {pointed === null || isDragging ? null : <BondPicture root={root} board={board} cardKey={pointed} />}
    </div>
  );
}

function cardKeyOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null;
}
