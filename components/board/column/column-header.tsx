"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DetailsLink } from "@/components/cluster/details-link";
import { NodeStateMark } from "@/components/cluster/node-state-mark";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { Column } from "@/lib/board/board";
import { type Node, nodeState } from "@/lib/cluster/node";

interface ColumnHeaderProps {
  readonly node: Node;
  readonly column: Column;
  /** The menu. */
  readonly menu: ReactNode;
  /** The switches. */
  readonly children: ReactNode;
}

/** A node in a few words: name, state, part in the cluster, how much it carries. */
export function ColumnHeader({ node, column, menu, children }: ColumnHeaderProps) {
  const t = useTranslations("board.column");
  const isMember = node.kind === "member";
  return (
    <header className="flex flex-col gap-1 px-3 pt-2 pb-1.5">
      <div className="flex min-h-6 items-center gap-2">
        <h3 className="min-w-0 text-md font-semibold">
          <DetailsLink kind="node" id={node.name} className="block truncate">
            {node.name}
          </DetailsLink>
        </h3>
        <NodeStateMark state={nodeState(node)} className="text-sm" />
        {node.isDc ? (
          <Tooltip content={t("dcHint")}>
            <Badge>{t("dc")}</Badge>
          </Tooltip>
        ) : null}
        {isMember || node.kind === "unknown" || node.kind === "ping" ? null : <Badge>{t(node.kind)}</Badge>}
        {node.health === "yellow" || node.health === "red" ? (
          <Badge tone="warn">{t(`health.${node.health}`)}</Badge>
        ) : null}
        <span className="ml-auto text-sm whitespace-nowrap text-ink-faint">
          {column.troubleCount > 0 ? (
            <span className="text-bad">{t("trouble", { count: column.troubleCount })}</span>
          ) : (
            <>
              <span aria-hidden>{column.cards.length}</span>
              <span className="sr-only">{t("counts", { count: column.cards.length })}</span>
            </>
          )}
        </span>
        <span className="-mr-1.5 flex">{menu}</span>
      </div>
      {children}
    </header>
  );
}
