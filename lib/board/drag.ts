import type { MoveForecast } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import { type Board, cardsOf } from "./board";
import type { Card } from "./card";

/** What a drag carries from its start to its end, whatever the stream does meanwhile. */
export interface Drag {
  readonly resource: string;
  readonly promoted: boolean;
  /** Column that the card was taken from: a node, or null for the first column. */
  readonly from: string | null;
  readonly snapshotVersion: number;
}

/** What is dragged when a card is taken; null where it cannot be moved. `from`: the column, null for the first one. */
export function dragOf(card: Card, from: string | null, snapshotVersion: number): Drag | null {
  if (card.movability.kind === "fixed") return null;
  return { resource: card.resource, promoted: card.movability.promoted, from, snapshotVersion };
}

/** Whether what is being dragged is still what and where it was. */
export type DragCheck =
  | { readonly kind: "unchanged" }
  | { readonly kind: "gone"; readonly resource: string }
  | {
      readonly kind: "moved";
      readonly resource: string;
      readonly nodes: readonly string[];
    };

/** Looks on the newest board for what is being dragged: it may have gone or moved since it was taken. */
export function checkDrag(drag: Drag, board: Board): DragCheck {
  const cards = cardsOf(board, drag.resource);
  if (cards.length === 0) return { kind: "gone", resource: drag.resource };
  const same = cards.filter(
    ({ card }) => !drag.promoted || (card.movability.kind === "movable" && card.movability.promoted),
  );
  const isThere = same.some(({ node }) => node === drag.from);
  const isStillUnplaced = drag.from !== null || same.every(({ node }) => node === null);
  if (isThere && isStillUnplaced) return { kind: "unchanged" };
  const nodes = same.flatMap(({ node }) => (node === null ? [] : [node]));
  return { kind: "moved", resource: drag.resource, nodes };
}

/** What a drop on a column comes to. A forecast that is not there yet is no refusal: the review asks again. */
export type Drop =
  | { readonly kind: "nowhere" }
  | { readonly kind: "home" }
  | { readonly kind: "refused"; readonly forecast: MoveForecast & { readonly kind: "impossible" } }
  | { readonly kind: "proposed"; readonly operation: Operation };

/** What a drop on the column `target` comes to; null: beside all columns. The move that it proposes lets go of the resource. */
export function dropOf(drag: Drag, target: string | null, forecast: MoveForecast | undefined): Drop {
  if (target === null) return { kind: "nowhere" };
  if (target === drag.from) return { kind: "home" };
  if (forecast?.kind === "impossible") return { kind: "refused", forecast };
  const { resource, promoted } = drag;
  return {
    kind: "proposed",
    operation: { kind: "resource.move", resource, to: target, promoted, keep: false },
  };
}
