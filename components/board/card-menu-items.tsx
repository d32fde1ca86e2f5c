"use client";

import { ArrowRight, Eraser, PanelRight, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/use-obstacle-words";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import type { Card } from "@/lib/board/card";
import { type CardActionBlock, type CardActionKind, cardActions } from "@/lib/board/card-actions";
import { configuredAs } from "@/lib/board/configured-as";
import type { Connection } from "@/lib/cluster/snapshot";
import { actionsButtonOf } from "./actions-button";
import type { PlacedCard } from "./board-context";
import { ConfigurationItems } from "./configuration-items";
import { openDetails } from "./open-details";

const ICONS = { move: ArrowRight, cleanup: Eraser, clear: PinOff } as const;

interface CardMenuItemsProps extends PlacedCard {
  readonly connection: Connection;
  readonly onMove: (card: Card, from: string | null) => void;
}

/** What can be done with a card's resource; what makes no sense now says why. */
export function CardMenuItems({ card, from, connection, onMove }: CardMenuItemsProps) {
  const t = useTranslations("board.menu");
  const { propose } = useChange();
  const obstacleWords = useObstacleWords();
  const { resource } = card;
  const reason = (block: CardActionBlock | null) => {
    if (block === null) return undefined;
    return block.code === "not-connected" ? t("notConnected") : obstacleWords(block);
  };
  const configured = configuredAs(card);
  const unchangeable = () => {
    if (connection.kind !== "live") return t("notConnected");
    const isGone = card.marks.some(({ code }) => code === "orphaned");
    return isGone ? obstacleWords({ code: "resource-orphaned", resource }) : undefined;
  };
  const choose = (kind: CardActionKind) => {
    const returnFocus = () => actionsButtonOf(resource, from);
    if (kind === "move") onMove(card, from);
    else if (kind === "clear") propose({ kind: "resource.clear", resource }, { returnFocus });
    else propose({ kind: "resource.cleanup", resource, node: null }, { returnFocus });
  };
  return (
    <>
      {cardActions(card, connection).map(({ kind, block }) => (
        <MenuItem
          key={kind}
          icon={ICONS[kind]}
          disabledReason={reason(block)}
          hint={kind === "move" ? undefined : t(`${kind}Hint`)}
          onSelect={() => choose(kind)}
        >
          {t(kind)}
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
