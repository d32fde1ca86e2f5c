import { isSameValue } from "../stream/same-value";
import type { Board, Column } from "./board";

/** `after`, with every card and column that says the same as before replaced by that very object. */
export function shareBoard(before: Board | null, after: Board): Board {
  if (!before) return after;
  const known = new Map(before.columns.map((column) => [column.id, column]));
  const unplaced = shareColumn(before.unplaced, after.unplaced);
  const columns = after.columns.map((column) => shareColumn(known.get(column.id), column));
  const isSame =
    unplaced === before.unplaced &&
    columns.length === before.columns.length &&
    columns.every((column, index) => column === before.columns[index]);
  return isSame ? before : { unplaced, columns };
}

function shareColumn(before: Column | undefined, after: Column): Column {
  if (!before) return after;
  const known = new Map(before.cards.map((card) => [card.key, card]));
  const cards = after.cards.map((card) => {
    const old = known.get(card.key);
    return old && isSameValue(old, card) ? old : card;
  });
  const node = isSameValue(before.node, after.node) ? before.node : after.node;
  const isSame =
    node === before.node &&
    cards.length === before.cards.length &&
    cards.every((card, index) => card === before.cards[index]);
  return isSame ? before : { ...after, node, cards };
}
