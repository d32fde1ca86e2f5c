"use client";

import { createContext, useContext } from "react";
import type { Card } from "@/lib/board/card";
import type { Connection } from "@/lib/cluster/snapshot";

/** What every card needs of its board, without being drawn anew when the cluster changes. */
export interface BoardServices {
  readonly connection: Connection;
  readonly openMove: (card: Card, from: string | null) => void;
}

export const BoardContext = createContext<BoardServices | null>(null);

export function useBoardServices(): BoardServices {
  const services = useContext(BoardContext);
  if (!services) throw new Error("useBoardServices needs a Board around it");
  return services;
}
