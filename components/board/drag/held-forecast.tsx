"use client";

import { useDragDropManager, useDragDropMonitor } from "@dnd-kit/react";
import { useCallback, useLayoutEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { HELD, placeLabel } from "@/lib/board/place-label";
import { DropForecast } from "../move/drop-forecast";
import { type DragPicture, useDragPicture } from "./drag-context";

/** Beside what is held: what dropping it on the node below would do. Wherever the board is scrolled to, it is in view. */
export function HeldForecast() {
  const picture = useDragPicture();
  if (!picture || picture.over === null || picture.over === picture.drag.from) return null;
  return <Label picture={picture} node={picture.over} />;
}

function Label({ picture, node }: { picture: DragPicture; node: string }) {
  const label = useRef<HTMLDivElement>(null);
  const manager = useDragDropManager();
  const held = picture.isByFinger ? HELD.finger : HELD.pointer;
  const place = useCallback(
    (at: { readonly x: number; readonly y: number }) => {
      const element = label.current;
      if (!element) return;
      const { left, top } = placeLabel(
        at,
        { width: element.offsetWidth, height: element.offsetHeight },
        { width: document.documentElement.clientWidth, height: window.innerHeight },
        held,
      );
      element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
    },
    [held],
  );
  useDragDropMonitor({
    onDragMove: ({ to, by, operation }) => {
      const { x, y } = operation.position.current;
      place(to ?? { x: x + (by?.x ?? 0), y: y + (by?.y ?? 0) });
    },
  });
  // What is held is in the browser's top layer: what tells of it has to be there too, and to come later.
  useLayoutEffect(() => label.current?.showPopover(), []);
  // Its words, and so its size, may differ with each picture.
  useLayoutEffect(() => {
    if (manager) place(manager.dragOperation.position.current);
  });
  const summary = picture.forecastOn(node);
  return (
    <div
      ref={label}
      popover="manual"
      aria-hidden
      data-held-forecast={summary.kind}
      className={classNames(
        "pointer-events-none fixed inset-auto top-0 left-0 m-0 w-max max-w-[min(22rem,calc(100vw-1rem))] rounded-md border bg-raised px-3 py-2 text-ink shadow-popup",
        summary.kind === "impossible" ? "border-bad/60" : "border-accent",
      )}
    >
      <p className="text-sm font-semibold break-words">{node}</p>
      <DropForecast summary={summary} />
    </div>
  );
}
