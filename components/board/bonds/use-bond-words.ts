"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { Bond } from "@/lib/board/bonds";

/** What binds a card, in a few words: "after web", "never on n3". */
export function useBondWords(): (bond: Bond) => string {
  const t = useTranslations("board.bond");
  const list = useListWords();
  return useCallback(
    (bond: Bond) => {
      if ("names" in bond) return t(bond.code, { names: list(bond.names), count: bond.names.length });
      if ("nodes" in bond) return t(bond.code, { nodes: list(bond.nodes) });
      if ("tickets" in bond) return t(bond.code, { tickets: list(bond.tickets) });
      return t(bond.code);
    },
    [t, list],
  );
}
