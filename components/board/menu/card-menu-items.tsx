"use client";

import {
  ArrowRight,
  Ban,
  Bot,
  BotOff,
  Eraser,
  PanelRight,
  PinOff,
  Play,
  RotateCw,
  Square,
  Ungroup,
  Wrench,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { openDetails } from "@/components/cluster/open-details";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import type { Card } from "@/lib/board/card";
import { type CardActionBlock, type CardActionKind, cardActions } from "@/lib/board/card-actions";
import { configuredAs } from "@/lib/board/configured-as";
import type { Operation } from "@/lib/change/operation";
import type { Connection } from "@/lib/cluster/snapshot";
import type { CardInColumn } from "../board-context";
import { actionsButtonOf } from "./actions-button";
import { ConfigurationItems } from "./configuration-items";

const ICONS = {
  move: ArrowRight,
  start: Play,
  stop: Square,
  restart: RotateCw,
  manage: Bot,
  unmanage: BotOff,
  maintenanceOn: Wrench,
  maintenanceOff: Wrench,
  ban: Ban,
  ungroup: Ungroup,
  cleanup: Eraser,
  clear: PinOff,
} as const satisfies Record<CardActionKind, unknown>;

/** Verbs that their name does not tell to everybody; with a sentence at each entry the menu would not fit a screen. */
const HINTED = ["manage", "unmanage", "maintenanceOn", "maintenanceOff", "cleanup", "clear"] as const;

function hasHint(kind: CardActionKind): kind is (typeof HINTED)[number] {
  return (HINTED as readonly CardActionKind[]).includes(kind);
}

interface CardMenuItemsProps extends CardInColumn {
  readonly connection: Connection;
  readonly onMove: (card: Card, from: string | null) => void;
}

/** What can be done with a card's resource; what makes no sense now says why. */
export function CardMenuItems({ card, from, connection, onMove }: CardMenuItemsProps) {
  const t = useTranslations("board.menu");
  const { propose } = useChange();
  const notLive = useNotLiveWords("phrase");
  const obstacleWords = useObstacleWords();
  const { resource } = card;
  const reason = (block: CardActionBlock | null) => {
    if (block === null) return undefined;
    return block.code === "not-connected" ? notLive : obstacleWords(block);
  };
  const configured = configuredAs(card);
  const unchangeable = () => {
    if (connection.kind !== "live") return notLive;
    const isGone = card.marks.some(({ code }) => code === "orphaned");
    return isGone ? obstacleWords({ code: "resource-orphaned", resource }) : undefined;
  };
  const choose = (operation: Operation | null) => {
    if (operation === null) onMove(card, from);
    else propose(operation, { returnFocus: () => actionsButtonOf(resource, from) });
  };
  return (
    <>
      {cardActions(card, from, connection).map(({ kind, operation, block }) => (
        <MenuItem
          key={kind}
          icon={ICONS[kind]}
          disabledReason={reason(block)}
          hint={hasHint(kind) ? t(`${kind}Hint`) : undefined}
          onSelect={() => choose(operation)}
        >
          {t(kind, { node: from ?? "" })}
        </MenuItem>
      ))}
      {configured === null ? null : (
        <ConfigurationItems resource={configured} disabledReason={unchangeable()} />
      )}
      <MenuSeparator />
      <MenuItem icon={PanelRight} onSelect={() => openDetails("resource", resource)}>
        {t("details")}
      </MenuItem>
    </>
  );
}
