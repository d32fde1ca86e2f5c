import type { Data } from "@dnd-kit/abstract";
import type { Card } from "@/lib/board/card";

/** What a dragged card carries; `from` is its column: a node's name, or null for the first column. */
export interface CardDragData extends Data {
  readonly card: Card;
  readonly from: string | null;
}

export function cardDataOf(entity: { readonly data: Data } | null | undefined): CardDragData | null {
  const data = entity?.data;
  return data && "card" in data ? (data as CardDragData) : null;
}

export function nodeOf(entity: { readonly data: Data } | null | undefined): string | null {
  const data = entity?.data;
  return data && typeof data.node === "string" ? data.node : null;
}
