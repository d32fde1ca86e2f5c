"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of a plan while it comes. */
export function PlanSkeleton() {
  const t = useTranslations("wizardUi.plan");
  return (
    <div role="status" className="mt-1 flex flex-col gap-4">
      <span className="sr-only">{t("reading")}</span>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-5 w-52" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </div>
  );
}
