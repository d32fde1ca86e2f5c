"use client";

import { SquareCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { selectedInSight } from "@/components/board/selection/selection";
import { useChange } from "@/components/change/change-context";
import { selectionActions } from "@/lib/board/selection-actions";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { PaletteEntry } from "./entry";

/**
 * What can be done with all cards that are selected on the board, once something is typed.
 * @param snapshot null: not there yet
 */
export function useSelectedActions(
  snapshot: ClusterSnapshot | null,
): (words: readonly string[]) => readonly PaletteEntry[] {
  const t = useTranslations("palette");
  const selection = useTranslations("board.selection");
  const { propose, denied } = useChange();
  return (words) => {
    const cluster = snapshot?.cluster ?? null;
    if (cluster === null || words.length === 0) return [];
    const there = selectedInSight().filter((id) => cluster.resources.some((one) => one.id === id));
    const subject = t("selected", { count: there.length });
    const notLive = snapshot?.connection.kind === "live" ? undefined : t("notLive");
    return selectionActions(cluster, there).map(
      ({ kind, operation, node }): PaletteEntry => ({
        id: `selected ${kind} ${node}`,
        group: "actions",
        icon: SquareCheck,
        label: t("action", { subject, action: selection(`action.${kind}`, { node }) }),
        also: "",
        disabledReason: denied(operation) ?? notLive,
        run: () => propose(operation),
      }),
    );
  };
}
