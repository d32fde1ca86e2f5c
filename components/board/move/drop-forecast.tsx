"use client";

import { classNames } from "@/components/ui/class-names";
import { Shape, type ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { ForecastSummary } from "@/lib/board/forecast-summary";
import { useForecastWords } from "./use-forecast-words";

/** What dropping here would do: shape, colour and words. */
export function DropForecast({ summary, className }: { summary: ForecastSummary; className?: string }) {
  const words = useForecastWords();
  const { shape, tone } = lookOf(summary);
  return (
    <span className={classNames("flex items-start gap-2", className)}>
      <Shape name={shape} tone={tone} className="mt-[3px]" />
      <span className="min-w-0 break-words">{words(summary)}</span>
    </span>
  );
}

function lookOf(summary: ForecastSummary): { shape: ShapeName; tone: Tone } {
  switch (summary.kind) {
    case "asking":
      return { shape: "arc", tone: "busy" };
    case "home":
      return { shape: "disc", tone: "ok" };
    case "impossible":
      return { shape: "ring-cross", tone: "off" };
    case "unknown":
    case "unasked":
      return { shape: "ring-question", tone: "off" };
    case "possible":
      if (summary.isDangerous) return { shape: "octagon", tone: "bad" };
      return summary.isNotable ? { shape: "triangle", tone: "warn" } : { shape: "disc-check", tone: "ok" };
  }
}
