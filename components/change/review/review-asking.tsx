"use client";

import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";

/** The first moment of a review: the scheduler is being asked. */
export function ReviewAsking() {
  const t = useTranslations("change.review");
  return (
    <p role="status" className="flex min-h-24 items-center gap-2.5 text-ink-muted">
      <Spinner />
      {t("asking")}
    </p>
  );
}
