"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useChange } from "@/components/change/change-context";
import { openDetails } from "@/components/cluster/open-details";
import { Dialog } from "@/components/ui/dialog";
import { summarizeForecast, topLevelNames } from "@/lib/board/forecast-summary";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { MoveTarget } from "./move-target";
import { useForecasts } from "./use-forecasts";

interface MoveDialogProps {
  readonly snapshot: ClusterSnapshot;
  /** Those to choose from. */
  readonly nodes: readonly string[];
  readonly resource: string;
  /** It is the promoted role that would move. */
  readonly promoted: boolean;
  /** Where it is now; null if nowhere. */
  readonly from: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
  /** What gets the focus after the dialog, or after the review of the move to a node. */
  readonly focusAfter: (node: string | null) => HTMLElement | null;
}

/** The way to move without dragging: every node with what moving there would do. */
export function MoveDialog(props: MoveDialogProps) {
  const { snapshot, nodes, resource, promoted, from, open, onClose, focusAfter } = props;
  const t = useTranslations("board.move");
  const { propose } = useChange();
  const { answer, ask } = useForecasts(snapshot.id);
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
      { returnFocus: () => focusAfter(to) },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      finalFocus={() => focusAfter(from)}
      size="sm"
      title={t(promoted ? "titleRole" : "title", { id: resource })}
      description={t("description")}
    >
      <ul aria-label={t("nodes")} className="flex flex-col gap-1.5">
        {nodes.map((node) => (
          <MoveTarget
            key={node}
            node={node}
            summary={summaryOn(node)}
            onChoose={() => choose(node)}
            onWhy={() => {
              onClose();
              openDetails("resource", resource);
            }}
          />
        ))}
      </ul>
    </Dialog>
  );
}
