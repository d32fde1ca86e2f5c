"use client";

import { useMemo, useState } from "react";
import type { Board } from "@/lib/board/board";
import { findCards } from "@/lib/board/find-cards";
import { actionsButtonOf } from "./menu/actions-button";

/** What is looked for on the board, and what of it is shown. */
export function useFoundCards(board: Board) {
  const [query, setQuery] = useState("");
  const found = useMemo(() => findCards(board, query), [board, query]);
  const goToFirst = () => {
    const column = [found.board.unplaced, ...found.board.columns].find(({ cards }) => cards.length > 0);
    const first = column?.cards[0];
    if (!column || !first) return;
    const button = actionsButtonOf(first.resource, column.id);
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
    button?.focus();
  };
  return { query, setQuery, found, goToFirst };
}
