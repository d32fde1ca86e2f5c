"use client";

import { ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { type Dependency, goesDownWith } from "@/lib/configuration/dependencies";
import { BOX, type GraphLayout, type Placed } from "@/lib/configuration/graph-layout";
import { DependencyLine } from "./dependency-line";
import { useGraphLayout } from "./use-graph-layout";

const ACROSS = 1_000;
const ZOOMS = [0.4, 0.6, 0.8, 1, 1.3] as const;
const MARGIN = 16;

interface DependencyGraphProps {
  readonly dependencies: readonly Dependency[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** Dependencies as a picture: hover or focus shows what goes down with a resource; arrow keys go from one to the next. */
export function DependencyGraph(props: DependencyGraphProps) {
  const t = useTranslations("configuration.graph");
  const layout = useGraphLayout(props.dependencies, ACROSS);
  if (layout === "failed") return <Notice tone="warn">{t("failed")}</Notice>;
  if (layout === null) return <Skeleton className="h-72 w-full" />;
  return <Picture {...props} layout={layout} />;
}

function Picture({ dependencies, chosen, onChoose, layout }: DependencyGraphProps & { layout: GraphLayout }) {
  const t = useTranslations("configuration.graph");
  const [zoom, setZoom] = useState<number>(3);
  const [current, setCurrent] = useState(layout.boxes[0]?.id ?? "");
  const frame = useRef<HTMLFieldSetElement>(null);
  const places = useMemo(() => new Map(layout.boxes.map((box) => [box.id, box])), [layout]);
  const down = useMemo(
    () => (chosen === null ? null : goesDownWith(dependencies, chosen)),
    [chosen, dependencies],
  );
  const scale = ZOOMS[zoom] ?? 1;
  const go = (key: string): boolean => {
    const next = nearest(layout.boxes, places.get(current), key);
    if (next === null) return false;
    setCurrent(next.id);
    frame.current?.querySelector<HTMLElement>(`[data-box="${CSS.escape(next.id)}"]`)?.focus();
    return true;
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-1">
        <IconButton
          icon={ZoomOut}
          label={t("zoomOut")}
          size="sm"
          onClick={() => setZoom((at) => Math.max(0, at - 1))}
        />
        <IconButton
          icon={ZoomIn}
          label={t("zoomIn")}
          size="sm"
          onClick={() => setZoom((at) => Math.min(ZOOMS.length - 1, at + 1))}
        />
        <p className="text-sm text-ink-muted">
          {chosen === null || down === null ? t("hint") : t("down", { id: chosen, count: down.size })}
        </p>
      </div>
      <fieldset
        ref={frame}
        aria-label={t("picture")}
        className="max-h-[70dvh] min-w-0 overflow-auto rounded-lg border bg-surface"
      >
        <div
          className="relative"
          style={{
            width: (layout.width + 2 * MARGIN) * scale,
            height: (layout.height + 2 * MARGIN) * scale,
          }}
        >
          <div
            className="absolute top-0 left-0 origin-top-left"
            style={{ transform: `scale(${scale}) translate(${MARGIN}px, ${MARGIN}px)` }}
          >
            <svg
              aria-hidden
              width={layout.width + MARGIN}
              height={layout.height + MARGIN}
              className="absolute overflow-visible"
            >
              {dependencies.map((one) => (
                <DependencyLine
                  key={`${one.constraint} ${one.on} ${one.of}`}
                  dependency={one}
                  from={places.get(one.on)}
                  to={places.get(one.of)}
                  isFaint={down !== null && !(one.on === chosen || down.has(one.on))}
                />
              ))}
            </svg>
            {layout.boxes.map(({ id, x, y }) => (
              <button
                key={id}
                type="button"
                data-box={id}
                tabIndex={id === current ? 0 : -1}
                aria-pressed={id === chosen}
                title={id}
                style={{ left: x, top: y, width: BOX.width, height: BOX.height }}
                onFocus={() => {
                  setCurrent(id);
                  onChoose(id);
                }}
                onBlur={() => onChoose(null)}
                onMouseEnter={() => onChoose(id)}
                onMouseLeave={() => onChoose(null)}
                onKeyDown={(event) => {
                  if (go(event.key)) event.preventDefault();
                }}
                className={classNames(
                  "absolute truncate rounded-md border px-2 text-sm",
                  id === chosen
                    ? "border-accent bg-accent-soft font-medium text-accent-text"
                    : down?.has(id)
                      ? "border-bad bg-bad-soft text-bad"
                      : "bg-control text-ink",
                )}
              >
                {id}
              </button>
            ))}
          </div>
        </div>
      </fieldset>
    </div>
  );
}

/** The closest box in the direction of an arrow key; what is straight ahead counts before what is aside. */
function nearest(boxes: readonly Placed[], from: Placed | undefined, key: string): Placed | null {
  const [dx, dy] = DIRECTIONS[key] ?? [0, 0];
  if (from === undefined || (dx === 0 && dy === 0)) return null;
  let best: { readonly box: Placed; readonly cost: number } | null = null;
  for (const box of boxes) {
    const [x, y] = [box.x - from.x, box.y - from.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 0) continue;
    const cost = ahead + 3 * Math.abs(x * dy + y * dx);
    if (best === null || cost < best.cost) best = { box, cost };
  }
  return best?.box ?? null;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
