"use client";

import { pointerIntersection } from "@dnd-kit/collision";
import { useDroppable } from "@dnd-kit/react";
import { useMemo } from "react";

/**
 * Makes an element the place to drop on a node. Refused nodes are targets too, so that they can say why;
 * what is dropped on them goes back.
 */
export function useNodeDrop(node: string, place: "column" | "tray", isDisabled: boolean) {
  const data = useMemo(() => ({ node }), [node]);
  return useDroppable({
    id: `${place}:${node}`,
    data,
    disabled: isDisabled,
    collisionDetector: pointerIntersection,
  });
}
