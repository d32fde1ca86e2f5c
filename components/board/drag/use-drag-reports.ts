"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { useListWords } from "@/components/ui/use-list-words";
import { useToast } from "@/components/ui/use-toast";
import type { Card } from "@/lib/board/card";
import type { Drag, DragCheck } from "@/lib/board/drag";
import type { MoveForecast } from "@/lib/change/effects/effects";

/** How a drag ended, in words: for eyes in the corner of the screen, for screen readers in `said`. */
export function useDragReports() {
  const t = useTranslations("board.drag");
  const list = useListWords();
  const obstacleWords = useObstacleWords();
  const toast = useToast();
  const notLive = useNotLiveWords();
  const [said, say] = useState("");
  return useMemo(() => {
    const tell = (title: string, description: string) => {
      say("");
      toast({ title, description });
    };
    return {
      said,
      fixed: ({ resource, movability }: Card, isLive: boolean) => {
        const reason = isLive ? movability.kind === "fixed" && obstacleWords(movability.obstacle) : notLive;
        if (reason) tell(t("fixedTitle", { id: resource }), reason);
      },
      proposed: ({ resource }: Drag, node: string) => say(t("proposed", { id: resource, node })),
      cancelled: ({ resource }: Drag) => say(t("cancelled", { id: resource })),
      refused: ({ resource }: Drag, { node, obstacle }: MoveForecast & { readonly kind: "impossible" }) =>
        tell(t("refusedTitle", { id: resource, node }), obstacleWords(obstacle)),
      changed: (check: Exclude<DragCheck, { readonly kind: "unchanged" }>) => {
        if (check.kind === "gone") return tell(t("goneTitle", { id: check.resource }), t("gone"));
        const nodes = list(check.nodes);
        const text = check.nodes.length === 0 ? t("movedNowhere") : t("moved", { nodes });
        return tell(t("movedTitle", { id: check.resource }), text);
      },
    };
  }, [notLive, t, list, obstacleWords, toast, said]);
}
