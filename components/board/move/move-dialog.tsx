"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useChange } from "@/components/change/change-context";
import { Dialog } from "@/components/ui/dialog";
import type { Column } from "@/lib/board/board";
import type { Card } from "@/lib/board/card";
import { summarizeForecast, topLevelNames } from "@/lib/board/forecast-summary";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { actionsButtonOf } from "../menu/actions-button";
import { MoveTarget } from "./move-target";
import { useForecasts } from "./use-forecasts";

interface MoveDialogProps {
  readonly snapshot: ClusterSnapshot;
  readonly columns: readonly Column[];
  readonly card: Card;
  /** Where it is now; null if nowhere. */
  readonly from: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The way to move without dragging: every node with what moving there would do. */
export function MoveDialog({ snapshot, columns, card, from, open, onClose }: MoveDialogProps) {
  const t = useTranslations("board.move");
  const { propose } = useChange();
  const { answer, ask } = useForecasts(snapshot.id);
  const { resource, movability } = card;
  const promoted = movability.kind === "movable" && movability.promoted;
  useEffect(() => {
    if (open) void ask(resource, promoted);
  }, [open, ask, resource, promoted]);
  const names = snapshot.cluster ? topLevelNames(snapshot.cluster) : new Map<string, string>();
  const summaryOn = (node: string) => {
    if (node === from) return { kind: "home" } as const;
    if (answer.kind !== "answered") return { kind: answer.kind };
    const forecast = answer.byNode.get(node);
    return forecast ? summarizeForecast(forecast, resource, names) : ({ kind: "unasked" } as const);
  };
  const choose = (to: string) => {
    onClose();
    propose(
      { kind: "resource.move", resource, to, promoted, keep: false },
      { returnFocus: () => actionsButtonOf(resource, to) },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      finalFocus={() => actionsButtonOf(resource, from)}
      size="sm"
      title={t(promoted ? "titleRole" : "title", { id: resource })}
      description={t("description")}
    >
      <ul aria-label={t("nodes")} className="flex flex-col gap-1.5">
        {columns.map(({ id }) => (
          <MoveTarget key={id} node={id} summary={summaryOn(id)} onChoose={() => choose(id)} />
        ))}
      </ul>
    </Dialog>
  );
}
