"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";

/** Holds the place of a step's fields while the nodes are asked what is there. */
export function StepSkeleton() {
  const t = useTranslations("wizardUi.engine");
  return (
    <div className="flex min-h-56 flex-col gap-5">
      <p className="flex items-center gap-2 text-ink-muted">
        <Spinner />
        {t("askingFirst")}
      </p>
      {["first", "second", "third"].map((row) => (
        <div key={row} className="flex flex-col gap-1.5">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </div>
  );
}
