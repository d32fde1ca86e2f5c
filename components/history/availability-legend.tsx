"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { SHADE_LOOKS, SHADES } from "./availability-look";

/** What the stretches of the bars are. */
export function AvailabilityLegend() {
  const t = useTranslations("history.availability");
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
      {SHADES.map((shade) => (
        <li key={shade} className="flex items-center gap-1.5">
          <span aria-hidden className="flex h-4 w-4 items-end">
            <span className={classNames("w-full rounded-xs", SHADE_LOOKS[shade])} />
          </span>
          {t(shade)}
        </li>
      ))}
    </ul>
  );
}
