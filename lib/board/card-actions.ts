import type { Obstacle } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import type { PlanProblem } from "../change/plan/plan";
import type { Connection } from "../cluster/snapshot";
import type { Card } from "./card";

export type CardActionKind =
  | "move"
  | "start"
  | "stop"
  | "restart"
  | "manage"
  | "unmanage"
  | "maintenanceOn"
  | "maintenanceOff"
  | "ban"
  | "ungroup"
  | "cleanup"
  | "clear";

/** Why an entry of a card's menu cannot be chosen now. */
export type CardActionBlock = Obstacle | Extract<PlanProblem, { readonly code: "not-connected" }>;

export interface CardAction {
  readonly kind: CardActionKind;
  /** What is proposed; null for a move, which asks where to. */
  readonly operation: Operation | null;
  /** Null where it can be asked for; whether it is sensible is the scheduler's to say. */
  readonly block: CardActionBlock | null;
}

/** What the menu of a card in a node's column (null: in the first one) offers, and why not. */
export function cardActions(card: Card, node: string | null, connection: Connection): readonly CardAction[] {
  const isConnected = connection.kind === "live";
  const { resource, movability } = card;
  const has = (code: Card["marks"][number]["code"]) => card.marks.some((mark) => mark.code === code);
  const gone: Obstacle | null = has("orphaned") ? { code: "resource-orphaned", resource } : null;
  const action = (
    kind: CardActionKind,
    operation: Operation | null,
    block: Obstacle | null = gone,
  ): CardAction => ({ kind, operation, block: isConnected ? block : { code: "not-connected" } });
  const isDisabled = card.state === "disabled";
  const [isUnmanaged, isInMaintenance] = [has("unmanaged"), has("maintenance")];
  return [
    action("move", null, movability.kind === "fixed" ? movability.obstacle : gone),
    ...(isDisabled
      ? [action("start", { kind: "resource.start", resource })]
      : [
          action("stop", { kind: "resource.stop", resource }),
          action("restart", { kind: "resource.restart", resource }),
        ]),
    action(isUnmanaged ? "manage" : "unmanage", { kind: "resource.manage", resource, managed: isUnmanaged }),
    action(isInMaintenance ? "maintenanceOff" : "maintenanceOn", {
      kind: "resource.maintenance",
      resource,
      on: !isInMaintenance,
    }),
    ...(node === null ? [] : [action("ban", { kind: "resource.ban", resource, node })]),
    action("cleanup", { kind: "resource.cleanup", resource, node: null }, null),
    action(
      "clear",
      { kind: "resource.clear", resource, node: null },
      card.leftovers.length > 0 ? null : { code: "nothing-to-clear", resource },
    ),
    ...(card.kind === "group" ? [action("ungroup", ungroup(resource))] : []),
  ];
}

function ungroup(id: string): Operation {
  return {
    kind: "configuration.change",
    subject: id,
    purpose: "ungroup",
    steps: [{ kind: "group.dissolve", id }],
  };
}
