"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { ForecastSummary } from "@/lib/board/forecast-summary";
import { DropForecast } from "./drop-forecast";

interface MoveTargetProps {
  readonly node: string;
  readonly summary: ForecastSummary;
  readonly onChoose: () => void;
  /** Asks why it is refused. */
  readonly onWhy: () => void;
}

/** One node to move to. Where it is refused it stays in the row of focus, so that the reason can be read and heard. */
export function MoveTarget({ node, summary, onChoose, onWhy }: MoveTargetProps) {
  const t = useTranslations("why");
  const isBlocked = summary.kind === "home" || summary.kind === "impossible";
  return (
    <li>
      <button
        type="button"
        aria-disabled={isBlocked || undefined}
        onClick={isBlocked ? undefined : onChoose}
        className={classNames(
          "flex w-full flex-col rounded-md border px-3 py-2 text-left transition-colors",
          isBlocked ? "border-dashed bg-sunken text-ink-muted" : "hover:border-accent hover:bg-accent-soft",
        )}
      >
        <span className="font-medium">{node}</span>
        <DropForecast summary={summary} className="text-sm text-ink-muted" />
      </button>
      {summary.kind === "impossible" ? (
        <button
          type="button"
          onClick={onWhy}
          className="mt-0.5 ml-3 min-h-6 text-sm text-ink-muted underline hover:text-ink"
        >
          {t("link")}
          <span className="sr-only"> {node}</span>
        </button>
      ) : null}
    </li>
  );
}
