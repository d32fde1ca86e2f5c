"use client";

import { ArrowRight, Ellipsis, Eraser, PanelRight, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useObstacleWords } from "@/components/change/use-obstacle-words";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import type { Card } from "@/lib/board/card";
import { type CardActionBlock, type CardActionKind, cardActions } from "@/lib/board/card-actions";
import { actionsButtonOf } from "./actions-button";
import { useBoardServices } from "./board-context";
import { openDetails } from "./open-details";

const ICONS = { move: ArrowRight, cleanup: Eraser, clear: PinOff } as const;

/** What can be done with a card's resource; what makes no sense now says why. */
export function CardMenu({ card, from }: { card: Card; from: string | null }) {
  const t = useTranslations("board");
  const { connection, openMove } = useBoardServices();
  const { propose } = useChange();
  const obstacleWords = useObstacleWords();
  const { resource } = card;
  const reason = (block: CardActionBlock | null) => {
    if (block === null) return undefined;
    return block.code === "not-connected" ? t("menu.notConnected") : obstacleWords(block);
  };
  const choose = (kind: CardActionKind) => {
    const returnFocus = () => actionsButtonOf(resource, from);
    if (kind === "move") openMove(card, from);
    else if (kind === "clear") propose({ kind: "resource.clear", resource }, { returnFocus });
    else propose({ kind: "resource.cleanup", resource, node: null }, { returnFocus });
  };
  return (
    <span data-no-drag>
      <Menu
        trigger={
          <IconButton
            icon={Ellipsis}
            size="sm"
            label={t("card.actions", { id: resource })}
            data-actions-of={resource}
          />
        }
      >
        {cardActions(card, connection).map(({ kind, block }) => (
          <MenuItem
            key={kind}
            icon={ICONS[kind]}
            disabledReason={reason(block)}
            hint={kind === "move" ? undefined : t(`menu.${kind}Hint`)}
            onSelect={() => choose(kind)}
          >
            {t(`menu.${kind}`)}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={PanelRight} onSelect={() => openDetails("resource", resource)}>
          {t("menu.details")}
        </MenuItem>
      </Menu>
    </span>
  );
}
