"use client";

import type { Menu } from "@base-ui/react/menu";
import { createContext, useContext } from "react";
import type { Card, CardMember } from "@/lib/board/card";
import type { Selection } from "./selection/selection";

/** A card in its column: a node's name, or null for the first column. */
export interface CardInColumn {
  readonly card: Card;
  readonly from: string | null;
}

/** What the menu of the cards is about: a card's resource, or a member that it shows. */
export interface MenuSubject extends CardInColumn {
  readonly member: CardMember | null;
}

/** What every card needs of its board, without being drawn anew when the cluster changes. */
export interface BoardServices {
  /** The one menu of all cards; hundreds of menus would cost more than the cards. */
  readonly cardMenu: ReturnType<typeof Menu.createHandle<MenuSubject>>;
  readonly selection: Selection;
  /** The one who looks may move resources: only then is a card something to take hold of. */
  readonly mayMove: boolean;
}

export const BoardContext = createContext<BoardServices | null>(null);

export function useBoardServices(): BoardServices {
  const services = useContext(BoardContext);
  if (!services) throw new Error("useBoardServices needs a Board around it");
  return services;
}
