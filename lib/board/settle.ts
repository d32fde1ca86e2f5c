import type { Cluster } from "../cluster/cluster";
import { type Board, toBoard } from "./board";
import type { Card } from "./card";
import { shareBoard } from "./share-board";

/**
 * On its way from one node to another a resource is stopped for a moment. So that its card glides from node to
 * node instead of by way of the first column, a card that has just stopped stays where it was, marked as stopped.
 */
const HOLD_MS = 1500;

interface Hold {
  readonly node: string;
  readonly until: number;
}

export interface SettledBoard {
  readonly board: Board;
  /** Resource id → where its card is held, and until when. */
  readonly holds: ReadonlyMap<string, Hold>;
}

export function settleBoard(before: SettledBoard | null, cluster: Cluster, now: number): SettledBoard {
  const plain = toBoard(cluster);
  const holds = before ? holdsIn(plain, before, now) : new Map<string, Hold>();
  const held = new Map([...holds].map(([resource, { node }]) => [resource, node]));
  const board = holds.size === 0 ? plain : toBoard(cluster, held);
  return { board: shareBoard(before?.board ?? null, board), holds };
}

/** When the board must be settled anew even if nothing changes; null if never. */
export function settlesAt({ holds }: SettledBoard): number | null {
  return holds.size === 0 ? null : Math.min(...[...holds.values()].map(({ until }) => until));
}

function holdsIn(board: Board, before: SettledBoard, now: number): Map<string, Hold> {
  const holds = new Map<string, Hold>();
  for (const card of board.unplaced.cards) {
    if (!canBeHeld(card)) continue;
    const known = before.holds.get(card.resource);
    const node = known ? known.node : placeOf(before.board, card);
    const until = known ? known.until : now + HOLD_MS;
    const isColumn = board.columns.some((column) => column.id === node);
    if (node !== null && isColumn && now < until) holds.set(card.resource, { node, until });
  }
  return holds;
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
