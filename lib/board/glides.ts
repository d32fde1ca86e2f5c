import type { Board } from "./board";

/** A card that is somewhere else than before: from where its key was to where its key is. */
export interface Glide {
  readonly from: string;
  readonly to: string;
}

/** Which cards went from one column to another between two boards. */
export function glidesBetween(before: Board, after: Board): readonly Glide[] {
  if (before === after) return [];
  const old = keysByGlide(before);
  return [...keysByGlide(after)].flatMap(([glideKey, keys]) => {
    const known = old.get(glideKey);
    const from = known?.find((key) => !keys.includes(key)) ?? known?.[0];
    if (!known || from === undefined) return [];
    return keys.filter((key) => !known.includes(key)).map((to) => ({ from, to }));
  });
}

function keysByGlide(board: Board): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const column of [board.unplaced, ...board.columns]) {
    for (const card of column.cards) {
      if (card.glideKey === null) continue;
      const known = keys.get(card.glideKey);
      if (known) known.push(card.key);
      else keys.set(card.glideKey, [card.key]);
    }
  }
  return keys;
}
