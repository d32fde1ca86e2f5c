"use client";

import { Menu } from "@base-ui/react/menu";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useMay } from "@/components/access/access-context";
import { classNames } from "@/components/ui/class-names";
import { cardCount } from "@/lib/board/board";
import type { AskingKind } from "@/lib/board/resource-action";
import { PERMISSIONS } from "@/lib/change/operations/permissions";
import { runOnNode } from "@/lib/change/run/unfinished-run";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterView } from "@/lib/stream/view";
import { AskDialog } from "./asking/ask-dialog";
import { useAsked } from "./asking/use-asked";
import { BoardContext, type CardInColumn, type MenuSubject } from "./board-context";
import { BondLayer } from "./bonds/bond-layer";
import { BoardColumn } from "./column/board-column";
import { UnplacedColumn } from "./column/unplaced-column";
import { DragArea } from "./drag/drag-area";
import { DropTray } from "./drag/drop-tray";
import { FindField } from "./find-field";
import { GlideLayer } from "./glide-layer";
import { actionsButtonOf } from "./menu/actions-button";
import { CardMenu } from "./menu/card-menu";
import { MoveDialog } from "./move/move-dialog";
import { useNewSelection } from "./selection/selection";
import { SelectionBar } from "./selection/selection-bar";
import { StaleLine } from "./stale-line";
import { useBoard } from "./use-board";
import { useFoundCards } from "./use-found-cards";
import { useNarrow } from "./use-narrow";

/** So many cards are too many to draw those that nobody sees. */
const LARGE = 150;

/** Nodes as columns, resources as cards. Shows nothing before the first picture. */
export function Board({ view }: { view: ClusterView }) {
  const { cluster } = view.snapshot;
  return cluster ? <PicturedBoard view={view} cluster={cluster} /> : null;
}

function PicturedBoard({ view, cluster }: { view: ClusterView; cluster: Cluster }) {
  const { snapshot, runs } = view;
  const { connection } = snapshot;
  const t = useTranslations("board");
  const board = useBoard(cluster);
  const isNarrow = useNarrow();
  const isLarge = cardCount(board) > LARGE;
  const [move, setMove] = useState<(CardInColumn & { isOpen: boolean }) | null>(null);
  const { asked, ask, close } = useAsked();
  const onAsk = (kind: AskingKind, { card, from, member }: MenuSubject) => {
    if (kind === "move") setMove({ card, from, isOpen: true });
    else ask(kind, member?.id ?? card.resource, cluster);
  };
  const isConnected = connection.kind === "live";
  const { query, setQuery, found, goToFirst } = useFoundCards(board);
  const isFiltered = found.board !== board;
  const [cardMenu] = useState(() => Menu.createHandle<MenuSubject>());
  const mayMove = useMay()(PERMISSIONS["resource.move"], snapshot.id);
  const selection = useNewSelection();
  const services = useMemo(() => ({ cardMenu, mayMove, selection }), [cardMenu, mayMove, selection]);
  return (
    <BoardContext value={services}>
      <DragArea snapshot={snapshot} board={board}>
        <StaleLine snapshot={snapshot} />
        <FindField query={query} found={found} onQuery={setQuery} onEnter={goToFirst} />
        <GlideLayer board={found.board}>
          <BondLayer board={found.board}>
            <section
              aria-label={t("label")}
              className={classNames(
                "relative flex flex-col gap-2.5 [--column-height:none] md:snap-x md:flex-row md:gap-3 md:overflow-x-auto md:pb-2 md:[--column-height:max(24rem,calc(100dvh-9rem))]",
                !isConnected && "past",
              )}
            >
              <UnplacedColumn
                column={found.board.unplaced}
                isFiltered={isFiltered}
                isNarrow={isNarrow}
                isLarge={isLarge}
              />
              {found.board.columns.map((column) =>
                column.node ? (
                  <BoardColumn
                    key={column.id}
                    column={column}
                    node={column.node}
                    view={snapshot.views.find(({ node }) => node === column.id)}
                    isNarrow={isNarrow}
                    isLarge={isLarge}
                    isFiltered={isFiltered}
                    isConnected={isConnected}
                    isStandbyChanging={runOnNode(runs, column.id, "standby") !== null}
                    isMaintenanceChanging={runOnNode(runs, column.id, "maintenance") !== null}
                  />
                ) : null,
              )}
            </section>
          </BondLayer>
        </GlideLayer>
        <SelectionBar selection={selection} cluster={cluster} isConnected={isConnected} />
        {isNarrow ? <DropTray columns={board.columns} /> : null}
      </DragArea>
      <CardMenu connection={connection} onAsk={onAsk} />
      {asked === null ? null : (
        <AskDialog asked={asked} onClose={close} focusAfter={() => actionsButtonOf(asked.resource, null)} />
      )}
      {move ? (
        <MoveDialog
          snapshot={snapshot}
          nodes={board.columns.map(({ id }) => id)}
          resource={move.card.resource}
          promoted={move.card.movability.kind === "movable" && move.card.movability.promoted}
          from={move.from}
          open={move.isOpen}
          focusAfter={(node) => actionsButtonOf(move.card.resource, node)}
          onClose={() => setMove({ ...move, isOpen: false })}
        />
      ) : null}
    </BoardContext>
  );
}
