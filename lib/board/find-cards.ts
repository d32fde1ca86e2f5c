import { searchWords } from "../search/rank";
import { type Board, type Column, cardCount } from "./board";
import type { Card } from "./card";

/** A board with only what was looked for. */
export interface Found {
  readonly board: Board;
  /** Cards that are shown, of how many. */
  readonly shown: number;
  readonly total: number;
}

/**
 * Cards by any part of the name of their resource, of what is in it, or of its agent; by a node's name all of its cards. Every
 * word has to fit. The same object where nothing was typed, so that nothing is drawn anew.
 */
export function findCards(board: Board, query: string): Found {
  const words = searchWords(query);
  const total = cardCount(board);
  if (words.length === 0) return { board, shown: total, total };
  const found: Board = {
    unplaced: only(board.unplaced, words),
    columns: board.columns.map((column) => only(column, words)),
  };
  return { board: found, shown: cardCount(found), total };
}

function only(column: Column, words: readonly string[]): Column {
  const cards = column.cards.filter((card) => {
    const names = namesOf(card, column).map((name) => name.toLowerCase());
    return words.every((word) => names.some((name) => name.includes(word)));
  });
  return cards.length === column.cards.length ? column : { ...column, cards };
}

function namesOf({ resource, part, agent, members }: Card, { id }: Column): readonly string[] {
  const inside = members.flatMap((member) => [member.id, member.agent.type]);
  return [resource, part ?? "", agent?.type ?? "", id, ...inside];
}
