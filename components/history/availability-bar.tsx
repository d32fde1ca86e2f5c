"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useSpanWords } from "@/components/ui/use-duration-words";
import type { Availability } from "@/lib/availability/availability";
import { stretchesOf } from "@/lib/availability/stretches";
import { SHADE_LOOKS, shadeOf } from "./availability-look";

interface AvailabilityBarProps {
  readonly of: Availability;
  readonly name: string;
  /** ISO 8601: the bar's two ends. */
  readonly from: string;
  readonly to: string;
}

/** Shorter ones would not be seen. */
const LEAST_PERCENT = 0.4;

/** The states of one object from one moment to another, as a bar; what is nowhere on it is not known. */
export function AvailabilityBar({ of, name, from, to }: AvailabilityBarProps) {
  const t = useTranslations("history.availability");
  const span = useSpanWords();
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const percent = (ms: number) => (100 * ms) / (end - begin);
  const label = t("bar", {
    object: name,
    up: span(of.upMs),
    down: span(of.downMs),
    planned: span(of.plannedMs),
    unknown: span(of.unknownMs),
  });
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className="relative block h-4 min-w-40 border-b bg-sunken"
    >
      {stretchesOf(of.intervals, begin, end).map((one) => (
        <span
          key={one.from}
          className={classNames("absolute bottom-0", SHADE_LOOKS[shadeOf(one)])}
          style={{
            left: `${percent(Date.parse(one.from) - begin)}%`,
            width: `${Math.max(percent(Date.parse(one.to) - Date.parse(one.from)), LEAST_PERCENT)}%`,
          }}
        />
      ))}
    </span>
  );
}
