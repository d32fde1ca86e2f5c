import { type Board, cardsOf } from "@/lib/board/board";
import { type Box, nearest } from "@/lib/board/bond-line";
import type { Bond, NodeBondCode, ResourceBondCode } from "@/lib/board/bonds";

/** A card or a node's column that a bond leads to, where it is on the board. */
export interface Sighted {
  readonly key: string;
  readonly box: Box;
  readonly bond: Extract<Bond, { readonly code: ResourceBondCode | NodeBondCode }>;
  readonly isNode: boolean;
  /** Of several copies the one that a line goes to. */
  readonly isNearest: boolean;
}

export interface BondSight {
  readonly from: Box;
  readonly cards: readonly Sighted[];
  readonly nodes: readonly Sighted[];
}

/** Where on the board the card is, and all that it is bound to; null where it is not to be seen. */
export function measureBonds(root: HTMLElement, board: Board, cardKey: string): BondSight | null {
  const card = [board.unplaced, ...board.columns]
    .flatMap(({ cards }) => cards)
    .find((c) => c.key === cardKey);
  const from = card && boxOf(root, `[data-card="${CSS.escape(cardKey)}"]`);
  if (!card || !from) return null;
  const cards = new Map<string, Sighted>();
  const nodes: Sighted[] = [];
  for (const bond of card.bonds) {
    if ("cards" in bond) {
      for (const id of bond.cards) {
        for (const one of copiesOf(root, board, id, from, bond)) {
          // Two constraints may lead to one card: the words on it are the first one's, all are on the card itself.
          if (one.key !== cardKey && !cards.has(one.key)) cards.set(one.key, one);
        }
      }
    } else if ("nodes" in bond) {
      for (const node of bond.nodes) {
        const box = boxOf(root, `[data-column="${CSS.escape(node)}"]`);
        if (box) nodes.push({ key: `${bond.code} ${node}`, box, bond, isNode: true, isNearest: false });
      }
    }
  }
  return { from, cards: [...cards.values()], nodes };
}

function copiesOf(
  root: HTMLElement,
  board: Board,
  id: string,
  from: Box,
  bond: Sighted["bond"],
): readonly Sighted[] {
  const seen = cardsOf(board, id).flatMap(({ card: { key } }) => {
    const box = boxOf(root, `[data-card="${CSS.escape(key)}"]`);
    return box ? [{ ...box, key }] : [];
  });
  const best = nearest(from, seen);
  return seen.map(({ key, left, top, width, height }) => ({
    key,
    box: { left, top, width, height },
    bond,
    isNode: false,
    isNearest: key === best?.key,
  }));
}

/** An element's box in `root`; null where it is scrolled out of its column, or not drawn. */
function boxOf(root: HTMLElement, selector: string): Box | null {
  const element = root.querySelector(selector);
  if (!element) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const column = element.parentElement?.closest("[data-column]")?.getBoundingClientRect();
  const middle = top + Math.min(height, 44) / 2;
  if (column && (middle < column.top + 40 || middle > column.bottom)) return null;
  const origin = root.getBoundingClientRect();
  return { left: left - origin.left, top: top - origin.top, width, height };
}
