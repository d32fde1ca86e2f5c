"use client";

import { Menu } from "@base-ui/react/menu";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import type { Card, CardMember } from "@/lib/board/card";
import { useBoardServices } from "../board-context";

interface CardMenuButtonProps {
  readonly card: Card;
  readonly from: string | null;
  /** Where the menu is of a member of the card. */
  readonly member?: CardMember;
}

/** Opens the menu of a card, or of one of its members. */
export function CardMenuButton({ card, from, member }: CardMenuButtonProps) {
  const t = useTranslations("board.card");
  const { cardMenu } = useBoardServices();
  const payload = useMemo(() => ({ card, from, member: member ?? null }), [card, from, member]);
  const resource = member?.id ?? card.resource;
  return (
    <Menu.Trigger
      handle={cardMenu}
      payload={payload}
      aria-label={t("actions", { id: resource })}
      data-actions-of={resource}
      data-no-drag
      className={buttonStyle("ghost", "icon-sm")}
    >
      <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
    </Menu.Trigger>
  );
}
