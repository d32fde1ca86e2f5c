"use client";

import { type DragDropManager, Feedback } from "@dnd-kit/dom";
import type { DragDropEventHandlers } from "@dnd-kit/react";
import { useCallback, useMemo, useState } from "react";
import { useChange } from "@/components/change/change-context";
import type { Board } from "@/lib/board/board";
import type { Card } from "@/lib/board/card";
import { checkDrag, type Drag, dragOf, dropOf } from "@/lib/board/drag";
import { type ForecastSummary, summarizeForecast, topLevelNames } from "@/lib/board/forecast-summary";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { actionsButtonOf } from "../menu/actions-button";
import { useForecasts } from "../move/use-forecasts";
import type { DragPicture } from "./drag-context";
import { cardDataOf, nodeOf } from "./drag-data";
import { useDragReports } from "./use-drag-reports";

const RESTING_PX = 12;

interface Carried {
  readonly drag: Drag;
  readonly card: Card;
  readonly isByFinger: boolean;
}

/** How the last card was taken hold of: still wanted while it flies home. */
export interface Grasp {
  readonly grip: { readonly x: number; readonly y: number };
  readonly isByFinger: boolean;
}

/** The course of a drag, from the question to the cluster at its start to the proposal at its end. */
export function useBoardDrag(snapshot: ClusterSnapshot, board: Board) {
  const { propose } = useChange();
  const report = useDragReports();
  const { answer, ask, forget } = useForecasts(snapshot.id);
  const [carried, setCarried] = useState<Carried | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [hold, setHold] = useState<Grasp>({ grip: { x: 0, y: 0 }, isByFinger: false });

  const picture = useMemo((): DragPicture | null => {
    if (!carried) return null;
    const names = snapshot.cluster ? topLevelNames(snapshot.cluster) : new Map<string, string>();
    const forecastOn = (node: string): ForecastSummary => {
      if (node === carried.drag.from) return { kind: "home" };
      if (answer.kind !== "answered") return { kind: answer.kind };
      const forecast = answer.byNode.get(node);
      if (!forecast) return { kind: "unasked" };
      return summarizeForecast(forecast, carried.drag.resource, names);
    };
    return { ...carried, over, forecastOn };
  }, [carried, over, answer, snapshot.cluster]);

  const release = useCallback(() => {
    setCarried(null);
    setOver(null);
    forget();
  }, [forget]);

  const handlers: Partial<DragDropEventHandlers> = {
    onBeforeDragStart: (event) => {
      const data = cardDataOf(event.operation.source);
      const isLive = snapshot.connection.kind === "live";
      if (data && isLive && data.card.movability.kind === "movable") return;
      event.preventDefault();
      if (data) report.fixed(data.card, isLive);
    },
    onDragStart: ({ operation }) => {
      const data = cardDataOf(operation.source);
      const drag = data && dragOf(data.card, data.from, snapshot.version);
      if (!data || !drag) return;
      const taken = holdOf(operation);
      setHold(taken);
      setCarried({ drag, card: data.card, isByFinger: taken.isByFinger });
      setOver(drag.from);
      void ask(drag.resource, drag.promoted);
    },
    onDragOver: ({ operation }) => setOver(nodeOf(operation.target)),
    onDragEnd: (event, manager) => {
      release();
      if (!carried) return;
      const { drag } = carried;
      const check = checkDrag(drag, board);
      const target = event.canceled ? null : targetOf(manager);
      const forecast = answer.kind === "answered" ? answer.byNode.get(target ?? "") : undefined;
      const drop = dropOf(drag, target, forecast);
      const isProposed = check.kind === "unchanged" && drop.kind === "proposed";
      // A card that will move does not fly home first; every other one does, so that "nothing happened" is seen.
      animateDrop(manager, isProposed ? null : undefined);
      if (check.kind !== "unchanged") report.changed(check);
      else if (drop.kind === "proposed") {
        report.proposed(drag, target ?? "");
        propose(drop.operation, { returnFocus: () => actionsButtonOf(drag.resource, target) });
      } else if (drop.kind === "refused") report.refused(drag, drop.forecast);
      else report.cancelled(drag);
    },
  };
  return { picture, handlers, report, hold };
}

function holdOf({
  source,
  position,
  activatorEvent,
}: Pick<DragDropManager["dragOperation"], "source" | "position" | "activatorEvent">): Grasp {
  const { left = 0, top = 0 } = source?.element?.getBoundingClientRect() ?? {};
  const isByFinger = activatorEvent instanceof PointerEvent && activatorEvent.pointerType === "touch";
  return { grip: { x: position.initial.x - left, y: position.initial.y - top }, isByFinger };
}

/** On a phone the tray comes up under the finger: letting go without having moved is no drop. */
function targetOf({ dragOperation }: DragDropManager): string | null {
  const { position, target } = dragOperation;
  const { x, y } = position.delta;
  return Math.hypot(x, y) < RESTING_PX ? null : nodeOf(target);
}

function animateDrop(manager: DragDropManager, animation: null | undefined): void {
  const feedback = manager.plugins.find((plugin) => plugin instanceof Feedback);
  if (feedback) feedback.dropAnimation = animation;
}
