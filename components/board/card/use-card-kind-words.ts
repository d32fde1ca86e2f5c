"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Card } from "@/lib/board/card";

/** What a card is, in a word or two: "IPaddr2", "Group", "Copy of web". */
export function useCardKindWords(): (card: Card) => string {
  const t = useTranslations("board.card");
  return useCallback(
    (card: Card) => {
      if (card.isFencing && card.agent) return `${t("fencing")} ${card.agent.type}`;
      switch (card.kind) {
        case "primitive":
          return card.agent?.type ?? "";
        case "group":
          return t("group");
        case "clone":
        case "bundle":
          return t(card.kind);
        case "instance":
          return t("instanceOf", { part: card.part ?? card.resource });
        case "replica":
          return t("replica", { part: card.part ?? "" });
      }
    },
    [t],
  );
}
