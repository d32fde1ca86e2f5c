"use client";

import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useClusters } from "@/components/data/use-clusters";
import { RelativeTime } from "@/components/ui/relative-time";

/** Says that the console itself does not answer any more, and since when; lies over the page, moves nothing. */
export function ConsoleLink() {
  const t = useTranslations("layout");
  const { link } = useClusters();
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex justify-center px-4"
    >
      {link.kind === "lost" ? (
        <p className="pointer-events-auto flex items-center gap-2 rounded-lg bg-bad-soft px-3.5 py-2 text-base text-bad shadow-popup">
          <Unplug aria-hidden className="size-4" />
          <span>{t.rich("consoleLost", { since: () => <RelativeTime key="since" at={link.since} /> })}</span>
        </p>
      ) : null}
    </div>
  );
}
