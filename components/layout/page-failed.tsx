"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface PageFailedProps {
  readonly digest: string | undefined;
  readonly onRetry: () => void;
}

/** The page could not be drawn: a fault of ours, with what finds it in the log. */
export function PageFailed({ digest, onRetry }: PageFailedProps) {
  const t = useTranslations("ui");
  return (
    <div className="flex flex-1 items-center justify-center pb-24">
      <EmptyState
        level={1}
        title={t("error.title")}
        actions={
          <Button size="lg" onClick={onRetry}>
            {t("retry")}
          </Button>
        }
      >
        <p>{t("error.text")}</p>
        {digest === undefined ? null : <p className="mt-1 text-sm">{t("error.reference", { digest })}</p>}
      </EmptyState>
    </div>
  );
}
