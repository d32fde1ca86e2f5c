"use client";

import { PanelRight, SquareCheck, SquareMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { openDetails } from "@/components/cluster/open-details";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import { cardActions, cardMemberActions } from "@/lib/board/card-actions";
import { configuredAs } from "@/lib/board/configured-as";
import type { AskingKind } from "@/lib/board/resource-action";
import type { Connection } from "@/lib/cluster/snapshot";
import { type MenuSubject, useBoardServices } from "../board-context";
import { useIsSelected } from "../selection/selection";
import { ActionItems } from "./action-items";
import { actionsButtonOf } from "./actions-button";
import { ConfigurationItems } from "./configuration-items";

interface CardMenuItemsProps extends MenuSubject {
  readonly connection: Connection;
  readonly onAsk: (kind: AskingKind, subject: MenuSubject) => void;
}

/** What can be done with a card's resource, or with a member that it shows. */
export function CardMenuItems({ card, from, member, connection, onAsk }: CardMenuItemsProps) {
  const t = useTranslations("board.menu");
  const select = useTranslations("board.selection");
  const { selection } = useBoardServices();
  const isSelected = useIsSelected(selection, card.resource);
  const notLive = useNotLiveWords("phrase");
  const obstacleWords = useObstacleWords();
  const resource = member?.id ?? card.resource;
  const configured = member === null ? configuredAs(card) : member.id;
  const isBundle = member === null && (card.kind === "bundle" || card.kind === "replica");
  const isGone = member?.isOrphaned ?? card.marks.some(({ code }) => code === "orphaned");
  const unchangeable = () => {
    if (connection.kind !== "live") return notLive;
    return isGone ? obstacleWords({ code: "resource-orphaned", resource }) : undefined;
  };
  return (
    <>
      <ActionItems
        actions={
          member === null ? cardActions(card, from, connection) : cardMemberActions(card, member, connection)
        }
        onAsk={(kind) => onAsk(kind, { card, from, member })}
        returnFocus={() => actionsButtonOf(resource, from)}
      />
      <ConfigurationItems resource={configured} isBundle={isBundle} disabledReason={unchangeable()} />
      <MenuSeparator />
      {member === null ? (
        <MenuItem
          icon={isSelected ? SquareMinus : SquareCheck}
          title={isSelected ? undefined : select("selectHint")}
          onSelect={() => selection.toggle(card.resource)}
        >
          {select(isSelected ? "deselect" : "select")}
        </MenuItem>
      ) : null}
      <MenuItem icon={PanelRight} onSelect={() => openDetails("resource", resource)}>
        {t("details")}
      </MenuItem>
    </>
  );
}
