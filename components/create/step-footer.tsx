"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface StepFooterProps {
  readonly onBack?: (() => void) | undefined;
  /** What happens next. */
  readonly hint?: ReactNode;
  /** The button that goes on. */
  readonly children: ReactNode;
}

/** The ways out of a step. */
export function StepFooter({ onBack, hint, children }: StepFooterProps) {
  const t = useTranslations("create");
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
      {hint === undefined ? null : <span className="text-sm text-ink-muted">{hint}</span>}
      {onBack === undefined ? null : (
        <Button size="lg" onClick={onBack}>
          {t("back")}
        </Button>
      )}
      {children}
    </div>
  );
}
