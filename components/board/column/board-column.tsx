"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Column } from "@/lib/board/board";
import { type Node, nodeState } from "@/lib/cluster/node";
import type { MemberView } from "@/lib/cluster/views";
import { useNodeDrop } from "../drag/use-node-drop";
import { NodeMenu } from "../menu/node-menu";
import { ColumnCards } from "./column-cards";
import { ColumnForecast } from "./column-forecast";
import { ColumnHeader } from "./column-header";
import { NodeSwitches } from "./node-switches";
import { OwnWord } from "./own-word";

interface BoardColumnProps {
  readonly column: Column;
  readonly node: Node;
  /** The node's own word, where it says more than the picture. */
  readonly view: MemberView | undefined;
  readonly isNarrow: boolean;
  readonly isLarge: boolean;
  /** Only cards that were looked for are shown. */
  readonly isFiltered: boolean;
  readonly isConnected: boolean;
  readonly isStandbyChanging: boolean;
  readonly isMaintenanceChanging: boolean;
}

/** A node and what is active on it. */
export const BoardColumn = memo(function BoardColumn(props: BoardColumnProps) {
  const {
    column,
    node,
    view,
    isNarrow,
    isLarge,
    isFiltered,
    isConnected,
    isStandbyChanging,
    isMaintenanceChanging,
  } = props;
  const t = useTranslations("board.column");
  const { ref } = useNodeDrop(node.name, "column", isNarrow);
  const state = nodeState(node);
  const isAway = state === "offline" || state === "unclean" || state === "pending";
  return (
    <section
      ref={ref}
      aria-label={node.name}
      data-column={node.name}
      data-node-state={state}
      className={classNames(
        "flex max-h-(--column-height) min-w-60 flex-1 snap-start scroll-mx-4 flex-col rounded-lg border bg-sunken",
        isAway && "border-dashed border-line-strong/70",
        state === "unclean" && "border-bad/60",
      )}
    >
      <ColumnHeader
        node={node}
        column={column}
        menu={<NodeMenu node={node} now={{ isConnected, isStandbyChanging, isMaintenanceChanging }} />}
      >
        <NodeSwitches
          node={node}
          isConnected={isConnected}
          isStandbyChanging={isStandbyChanging}
          isMaintenanceChanging={isMaintenanceChanging}
        />
      </ColumnHeader>
      <div
        className={classNames(
          "relative flex min-h-16 flex-1 flex-col overflow-hidden",
          // Of a large board the browser draws what is in sight; a column there is as high as it may be anyway.
          isLarge && !isNarrow && "[content-visibility:auto] [contain-intrinsic-height:auto_100rem]",
        )}
      >
        {view === undefined ? null : <OwnWord view={view} isAway={isAway} />}
        {column.cards.length === 0 ? (
          <p className="px-3 py-2 text-ink-faint">
            {t(
              isFiltered
                ? "emptyFound"
                : isAway
                  ? "emptyOffline"
                  : state === "standby"
                    ? "emptyStandby"
                    : "empty",
            )}
          </p>
        ) : (
          <ColumnCards column={column} isNarrow={isNarrow} isLarge={isLarge} />
        )}
        {isNarrow ? null : <ColumnForecast node={node.name} />}
      </div>
    </section>
  );
});
