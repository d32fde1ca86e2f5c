"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { planInSight, type Review } from "@/lib/change/plan/review";
import { useReviewControls } from "./use-review-controls";

interface ApplyButtonProps {
  readonly review: Review;
  /** Its work is done, and what comes of it is not there yet. */
  readonly isLeaving?: boolean;
  readonly onApply: (planId: string) => void;
  readonly onAskAgain: () => void;
}

/** The only button that makes a change. Where there is nothing to apply it asks once more. */
export function ApplyButton({ review, isLeaving = false, onApply, onAskAgain }: ApplyButtonProps) {
  const t = useTranslations("change.review");
  const { main, isBusy, isDangerous, blockedBy } = useReviewControls(review);
  const plan = planInSight(review);
  if (main === "ask-again") {
    return (
      <Button size="lg" variant="primary" onClick={onAskAgain}>
        {t("retry")}
      </Button>
    );
  }
  return (
    <Button
      size="lg"
      variant={isDangerous ? "danger" : "primary"}
      busy={isBusy || isLeaving}
      disabledReason={blockedBy}
      onClick={() => plan && onApply(plan.id)}
    >
      {t("apply")}
    </Button>
  );
}
