"use client";

import { useTranslations } from "next-intl";
import { isOver, type Run } from "@/lib/change/run/run";

/** How much of what was foretold is there already. */
export function RunProgressBar({ run }: { run: Run }) {
  const t = useTranslations("change.run");
  const total = run.progress.length;
  if (isOver(run) || total === 0) return null;
  const reached = run.progress.filter((p) => p.reached).length;
  return (
    <div className="px-3.5 pb-2">
      <div
        role="progressbar"
        aria-label={t("progress", { reached, total })}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={reached}
        className="h-1 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-busy transition-[width] duration-200"
          style={{ width: `${(100 * reached) / total}%` }}
        />
      </div>
      <p aria-hidden className="mt-1 text-sm text-ink-faint">
        {t("progress", { reached, total })}
      </p>
    </div>
  );
}
