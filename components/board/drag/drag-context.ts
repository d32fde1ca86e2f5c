"use client";

import { createContext, useContext } from "react";
import type { Card } from "@/lib/board/card";
import type { Drag } from "@/lib/board/drag";
import type { ForecastSummary } from "@/lib/board/forecast-summary";

/** A drag as the columns see it. */
export interface DragPicture {
  readonly drag: Drag;
  readonly card: Card;
  /** Node that the card is over. */
  readonly over: string | null;
  readonly isByFinger: boolean;
  /** What dropping on a node would do. */
  readonly forecastOn: (node: string) => ForecastSummary;
}

/** Null while nothing is dragged. */
export const DragContext = createContext<DragPicture | null>(null);

export function useDragPicture(): DragPicture | null {
  return useContext(DragContext);
}
