"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Column } from "@/lib/board/board";
import { DropForecast } from "../move/drop-forecast";
import { type DragPicture, useDragPicture } from "./drag-context";
import { useNodeDrop } from "./use-node-drop";

/** From here on, two nodes share a line, so that all are in sight. */
const MANY = 5;

/** On a phone: while a card is held, all nodes at the thumb, each with what dropping there would do. */
export function DropTray({ columns }: { columns: readonly Column[] }) {
  const t = useTranslations("board.drag");
  const picture = useDragPicture();
  if (!picture) return null;
  const { over, drag, forecastOn } = picture;
  const isOverNode = over !== null && over !== drag.from;
  return (
    <div
      className={classNames(
        "fixed inset-x-0 bottom-0 z-30 grid max-h-[86dvh] gap-1.5 overflow-y-auto rounded-t-lg bg-raised p-3 shadow-dialog",
        columns.length > MANY && "grid-cols-2",
      )}
    >
      {/* The finger is over the node that it has chosen: what dropping there does is told up here, too. */}
      <div aria-hidden className="sticky -top-3 col-span-full -mx-3 -mt-3 min-h-9 bg-raised px-3 pt-3 pb-1.5">
        {isOverNode ? (
          <div data-held-forecast>
            <span className="font-semibold">{over}</span>
            <DropForecast summary={forecastOn(over)} />
          </div>
        ) : (
          <p className="text-sm text-ink-muted">{t("trayTitle")}</p>
        )}
      </div>
      {columns.map((column) => (
        <TrayNode key={column.id} node={column.id} picture={picture} />
      ))}
    </div>
  );
}

function TrayNode({ node, picture }: { node: string; picture: DragPicture }) {
  const { ref } = useNodeDrop(node, "tray", false);
  const summary = picture.forecastOn(node);
  const isOver = picture.over === node;
  return (
    <div
      ref={ref}
      data-forecast={summary.kind}
      className={classNames(
        "flex min-h-12 flex-col justify-center rounded-md border border-dashed px-3 py-1.5",
        isOver && summary.kind !== "home" && "border-solid border-accent bg-accent-soft",
        isOver && summary.kind === "impossible" && "border-bad/60 bg-bad-soft",
      )}
    >
      <span className="font-medium">{node}</span>
      <DropForecast summary={summary} className="text-sm text-ink-muted" />
    </div>
  );
}
