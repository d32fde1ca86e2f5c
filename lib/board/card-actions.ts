import type { Obstacle } from "../change/effects";
import type { PlanProblem } from "../change/plan";
import type { Connection } from "../cluster/snapshot";
import type { Card } from "./card";

export type CardActionKind = "move" | "cleanup" | "clear";

/** Why an entry of a card's menu cannot be chosen now. */
export type CardActionBlock = Obstacle | Extract<PlanProblem, { readonly code: "not-connected" }>;

export interface CardAction {
  readonly kind: CardActionKind;
  /** Null where it makes sense now. */
  readonly block: CardActionBlock | null;
}

/** What the menu of a card offers, and why not. */
export function cardActions(card: Card, connection: Connection): readonly CardAction[] {
  const isConnected = connection.kind === "live";
  const unless = (block: Obstacle | null): CardActionBlock | null =>
    isConnected ? block : { code: "not-connected" };
  const { resource, movability } = card;
  const hasFailed = card.failureCount > 0 || card.state === "failed" || card.state === "blocked";
  return [
    { kind: "move", block: unless(movability.kind === "fixed" ? movability.obstacle : null) },
    { kind: "cleanup", block: unless(hasFailed ? null : { code: "no-fail-count", resource }) },
    {
      kind: "clear",
      block: unless(card.leftovers.length > 0 ? null : { code: "nothing-to-clear", resource }),
    },
  ];
}
