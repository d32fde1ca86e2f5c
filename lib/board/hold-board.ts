import type { Cluster } from "../cluster/cluster";
import { type Board, toBoard } from "./board";
import type { Card } from "./card";
import { shareBoard } from "./share-board";

/**
 * On its way from one node to another a resource is stopped for a moment. So that its card glides from node to
 * node instead of by way of the first column, a card that has just stopped stays where it was for so long, marked as stopped.
 */
export const HOLD_MS = 1500;

/** A card that is kept where it was; the same object as long as it is. */
export interface Hold {
  readonly resource: string;
  readonly node: string;
}

export interface HeldBoard {
  readonly board: Board;
  readonly holds: readonly Hold[];
}

/** The board of a newer picture. Knows no clock: whoever shows it ends each hold after {@link HOLD_MS} by `endHold`. */
export function holdBoard(before: HeldBoard | null, cluster: Cluster): HeldBoard {
  const plain = toBoard(cluster);
  return settled(before, cluster, plain, before ? holdsIn(plain, before) : []);
}

/** The board of the same picture once a card has been held for long enough. */
export function endHold(before: HeldBoard, cluster: Cluster, hold: Hold): HeldBoard {
  if (!before.holds.includes(hold)) return before;
  const left = before.holds.filter((one) => one !== hold);
  return settled(before, cluster, toBoard(cluster), left);
}

function settled(
  before: HeldBoard | null,
  cluster: Cluster,
  plain: Board,
  holds: readonly Hold[],
): HeldBoard {
  const held = new Map(holds.map(({ resource, node }) => [resource, node]));
  const board = holds.length === 0 ? plain : toBoard(cluster, held);
  return { board: shareBoard(before?.board ?? null, board), holds };
}

function holdsIn(board: Board, before: HeldBoard): readonly Hold[] {
  return board.unplaced.cards.flatMap((card): readonly Hold[] => {
    if (!canBeHeld(card)) return [];
    const known = before.holds.find(({ resource }) => resource === card.resource);
    const node = known ? known.node : placeOf(before.board, card);
    if (node === null || !board.columns.some((column) => column.id === node)) return [];
    return [known ?? { resource: card.resource, node }];
  });
}

/** Failed or disabled things do not wait for a new place. */
function canBeHeld(card: Card): boolean {
  return (
    card.glideKey !== null && (card.kind === "primitive" || card.kind === "group") && card.state === "stopped"
  );
}

function placeOf(board: Board, card: Card): string | null {
  const column = board.columns.find(({ cards }) => cards.some((c) => c.glideKey === card.glideKey));
  return column?.id ?? null;
}
