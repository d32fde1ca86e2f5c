import type { Cluster } from "../cluster/cluster";
import type { Node } from "../cluster/node";
import { byName } from "../i18n/order";
import { type Card, isTrouble } from "./card";
import { placeResource } from "./place-resource";
import { cardKey, type PlacedCard } from "./placed-card";
import { gatherFacts } from "./resource-facts";

/** One column: a node with what is active on it, or the first one, of what is stopped or failed. */
export interface Column {
  /** The node's name; empty for the first column. */
  readonly id: string;
  /** Null for the first column. */
  readonly node: Node | null;
  readonly cards: readonly Card[];
  readonly troubleCount: number;
}

export interface Board {
  readonly unplaced: Column;
  /** One per node, by name. */
  readonly columns: readonly Column[];
}

/**
 * The cluster as people look at it: nodes as columns, resources as cards, what is wrong first.
 * `held`: resources that have stopped only now and are still shown on the node they ran on (see hold-board.ts).
 */
export function toBoard(cluster: Cluster, held: ReadonlyMap<string, string> = new Map()): Board {
  const facts = gatherFacts(cluster);
  const nodes = columnNodes(cluster);
  const cards = new Map<string, Card[]>(nodes.map((node) => [node.name, []]));
  const unplaced: Card[] = [];
  for (const resource of cluster.resources) {
    for (const { node, card } of placeResource(resource, facts).map((p) => hold(p, held))) {
      const column = node === null ? unplaced : cards.get(node);
      if (column) column.push(card);
      // Active on something that has no column: better shown as such than not at all.
      else unplaced.push({ ...card, marks: [{ code: "elsewhere", nodes: [node ?? ""] }, ...card.marks] });
    }
  }
  return {
    unplaced: toColumn("", null, unplaced),
    columns: nodes.map((node) => toColumn(node.name, node, cards.get(node.name) ?? [])),
  };
}

/** The nodes that have a column, by name: what a bundle makes for itself has none. */
export function columnNodes(cluster: Cluster): readonly Node[] {
  const replicas = new Set(
    cluster.resources.flatMap((r) => (r.kind === "bundle" ? r.replicas.map((x) => x.remote?.id) : [])),
  );
  return cluster.nodes
    .filter((node) => node.kind !== "ping" && !(node.kind === "guest" && replicas.has(node.name)))
    .sort(byName(({ name }) => name));
}

function hold(placement: PlacedCard, held: ReadonlyMap<string, string>): PlacedCard {
  const node = placement.node === null ? held.get(placement.card.resource) : undefined;
  if (node === undefined) return placement;
  return { node, card: { ...placement.card, key: cardKey(node, placement.card.resource, "") } };
}

function toColumn(id: string, node: Node | null, cards: readonly Card[]): Column {
  return {
    id,
    node,
    cards: cards.toSorted((a, b) => rank(a) - rank(b)),
    troubleCount: cards.filter((card) => isTrouble(card.state)).length,
  };
}

/** Failed things first, promoted roles next, fencing devices last; otherwise as configured (the sort is stable). */
function rank(card: Card): number {
  if (isTrouble(card.state)) return 0;
  if (card.state === "promoted") return 1;
  if (card.state === "disabled") return 3;
  return card.isFencing ? 4 : 2;
}

export function cardCount(board: Board): number {
  return board.columns.reduce((sum, { cards }) => sum + cards.length, board.unplaced.cards.length);
}

/** Every card of the board that stands for a resource, first column first. */
export function cardsOf(board: Board, resource: string): readonly { node: string | null; card: Card }[] {
  return [board.unplaced, ...board.columns].flatMap((column) =>
    column.cards
      .filter((card) => card.resource === resource)
      .map((card) => ({ node: column.node?.name ?? null, card })),
  );
}
