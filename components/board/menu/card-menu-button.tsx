"use client";

import { Menu } from "@base-ui/react/menu";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import type { Card } from "@/lib/board/card";
import { useBoardServices } from "../board-context";

/** Opens the menu of a card. */
export function CardMenuButton({ card, from }: { card: Card; from: string | null }) {
  const t = useTranslations("board.card");
  const { cardMenu } = useBoardServices();
  const payload = useMemo(() => ({ card, from }), [card, from]);
  return (
    <Menu.Trigger
      handle={cardMenu}
      payload={payload}
      aria-label={t("actions", { id: card.resource })}
      data-actions-of={card.resource}
      data-no-drag
      className={buttonStyle("ghost", "icon-sm")}
    >
      <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
    </Menu.Trigger>
  );
}
