"use client";

import type { Menu } from "@base-ui/react/menu";
import { createContext, useContext } from "react";
import type { Card } from "@/lib/board/card";

/** A card in its column: a node's name, or null for the first column. */
export interface CardInColumn {
  readonly card: Card;
  readonly from: string | null;
}

/** What every card needs of its board, without being drawn anew when the cluster changes. */
export interface BoardServices {
  /** The one menu of all cards; hundreds of menus would cost more than the cards. */
  readonly cardMenu: ReturnType<typeof Menu.createHandle<CardInColumn>>;
}

export const BoardContext = createContext<BoardServices | null>(null);

export function useBoardServices(): BoardServices {
  const services = useContext(BoardContext);
  if (!services) throw new Error("useBoardServices needs a Board around it");
  return services;
}
