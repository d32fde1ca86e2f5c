"use client";

import { useDragDropManager } from "@dnd-kit/react";
import { useEffect } from "react";
import type { Board } from "@/lib/board/board";
import { checkDrag } from "@/lib/board/drag";
import { useDragPicture } from "./drag-context";

/** Ends a drag whose card the cluster has moved or removed meanwhile. */
export function DragGuard({ board }: { board: Board }) {
  const manager = useDragDropManager();
  const drag = useDragPicture()?.drag ?? null;
  useEffect(() => {
    if (drag && checkDrag(drag, board).kind !== "unchanged") void manager?.actions.stop({ canceled: true });
  }, [drag, board, manager]);
  return null;
}
