"use client";

import { classNames } from "@/components/ui/class-names";
import { useDragPicture } from "../drag/drag-context";
import { DropForecast } from "../move/drop-forecast";

/** On a column while something is dragged: what dropping it there would do. The column that it comes from stays as it is. */
export function ColumnForecast({ node }: { node: string }) {
  const picture = useDragPicture();
  if (!picture) return null;
  const summary = picture.forecastOn(node);
  if (summary.kind === "home") return null;
  const isOver = picture.over === node;
  const isRefused = summary.kind === "impossible";
  return (
    <div
      data-forecast={summary.kind}
      className="pointer-events-none absolute inset-0 z-10 bg-sunken/75 px-2 pt-0.5 pb-2 backdrop-blur-[1px]"
    >
      <div
        className={classNames("h-full rounded-md border p-3 transition-colors", lookOf(isOver, isRefused))}
      >
        {/* Over it, the words go along with what is held. */}
        <DropForecast summary={summary} className={isOver ? "opacity-0" : ""} />
      </div>
    </div>
  );
}

function lookOf(isOver: boolean, isRefused: boolean): string {
  if (isRefused) {
    return isOver
      ? "border-bad/60 bg-bad-soft/95 text-ink"
      : "border-dashed border-line-strong/50 bg-sunken/90 text-ink-muted";
  }
  return isOver ? "border-accent bg-accent-soft/95" : "border-dashed border-accent/60 bg-surface/90";
}
