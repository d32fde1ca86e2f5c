"use client";

import { Accessibility, AutoScroller, StyleInjector } from "@dnd-kit/dom";
import { DragDropProvider, DragOverlay } from "@dnd-kit/react";
import { type ComponentProps, type ReactNode, useMemo } from "react";
import { useNonce } from "@/components/ui/nonce";
import type { Board } from "@/lib/board/board";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { useNarrow } from "../use-narrow";
import { DragAnnouncer } from "./drag-announcer";
import { DragContext } from "./drag-context";
import { cardDataOf } from "./drag-data";
import { DragGuard } from "./drag-guard";
import { HeldForecast } from "./held-forecast";
import { LiftedCard } from "./lifted-card";
import { SENSORS } from "./sensors";
import { useBoardDrag } from "./use-board-drag";

interface DragAreaProps {
  readonly snapshot: ClusterSnapshot;
  readonly board: Board;
  readonly children: ReactNode;
}

type Plugins = Extract<ComponentProps<typeof DragDropProvider>["plugins"], (...args: never[]) => unknown>;

/** Where cards are dragged, by mouse, finger and keyboard. The one place that knows the drag library. */
export function DragArea({ snapshot, board, children }: DragAreaProps) {
  const nonce = useNonce();
  const isNarrow = useNarrow();
  const { picture, handlers, report, hold } = useBoardDrag(snapshot, board);
  const plugins = useMemo(
    (): Plugins => (defaults) => [
      // Roles, descriptions and announcements are ours. On a phone the nodes come to the card (DropTray),
      // so the page stays where it is.
      ...defaults.filter((plugin) => plugin !== Accessibility && !(isNarrow && plugin === AutoScroller)),
      ...(nonce === undefined ? [] : [StyleInjector.configure({ nonce })]),
    ],
    [nonce, isNarrow],
  );
  return (
    <DragDropProvider plugins={plugins} sensors={SENSORS} {...handlers}>
      <DragContext value={picture}>
        {children}
        <DragGuard board={board} />
        <DragAnnouncer said={report.said} />
        {isNarrow ? null : <HeldForecast />}
      </DragContext>
      <DragOverlay className="pointer-events-none" tag="div">
        {(source) => {
          const data = cardDataOf(source);
          return data ? <LiftedCard card={data.card} {...hold} /> : null;
        }}
      </DragOverlay>
    </DragDropProvider>
  );
}
