"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";
import type { SessionState } from "./session-state";
import { stepAfter, stepBefore } from "./steps";

interface StepFooterProps {
  readonly state: SessionState;
  readonly isPlanning: boolean;
  readonly errorCount: number;
  readonly onBack: () => void;
}

/** The ways back and on; always in sight, and they always do something. */
export function StepFooter({ state, isPlanning, errorCount, onBack }: StepFooterProps) {
  const t = useTranslations("wizardUi.engine");
  const { view, step, isAsking, wish } = state;
  const isLast = view !== null && stepAfter(view.steps, step) === null;
  const isFirst = view === null || stepBefore(view.steps, step) === null;
  return (
    <footer className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-b-lg border-t bg-surface px-4 py-3 sm:px-5">
      <p className="relative min-h-4.5 min-w-0 flex-1 text-sm text-ink-muted">
        <span className={classNames("transition-opacity", isAsking ? "opacity-0 delay-300" : "opacity-100")}>
          {errorCount > 0 ? (
            t("errors", { count: errorCount })
          ) : (
            <span className="max-sm:sr-only">{t(isLast ? "reviewHint" : "kept")}</span>
          )}
        </span>
        <span
          role="status"
          className={classNames(
            "absolute inset-0 flex items-center gap-2 transition-opacity",
            isAsking ? "opacity-100 delay-300" : "opacity-0",
          )}
        >
          {isAsking ? (
            <>
              <Spinner /> {t("asking")}
            </>
          ) : null}
        </span>
      </p>
      {isFirst ? null : (
        <Button size="lg" onClick={onBack}>
          {t("back")}
        </Button>
      )}
      <Button type="submit" variant="primary" size="lg" busy={wish !== null || isPlanning}>
        {t(isLast ? "review" : "next")}
      </Button>
    </footer>
  );
}
