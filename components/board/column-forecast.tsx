"use client";

import { classNames } from "@/components/ui/class-names";
import { useDragPicture } from "./drag/drag-context";
import { DropForecast } from "./drop-forecast";

/** Over a column while something is dragged: what dropping it there would do. The column that it comes from stays as it is. */
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
      className={classNames(
        "pointer-events-none absolute inset-x-1.5 inset-y-1 z-10 rounded-md border border-dashed p-3 backdrop-blur-[1px]",
        isRefused ? "border-line-strong/50 bg-sunken/90 text-ink-muted" : "border-accent/60 bg-surface/90",
        isOver && !isRefused && "border-solid border-accent bg-accent-soft/95",
        isOver && isRefused && "border-solid border-bad/60 bg-bad-soft/95 text-ink",
      )}
    >
      <DropForecast summary={summary} />
    </div>
  );
}
