"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Operation } from "@/lib/change/operation";
import { subjectOf } from "@/lib/change/operations/words";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { Review } from "@/lib/change/plan/review";
import type { Run } from "@/lib/change/run/run";
import { useOperationWords } from "../words/use-operation-words";
import { PlanReview } from "./plan-review";
import { ReviewAsking } from "./review-asking";
import { ReviewProblem } from "./review-problem";

interface ReviewDialogProps {
  readonly review: Review;
  readonly runs: readonly Run[];
  readonly onPropose: (operation: Operation) => void;
  readonly onApply: (planId: string) => void;
  readonly onClose: () => void;
  readonly returnFocus: () => HTMLElement | null;
}

/** What a change would do, exactly how, and the only button that does it. */
export function ReviewDialog({ review, runs, onPropose, onApply, onClose, returnFocus }: ReviewDialogProps) {
  const t = useTranslations("change.review");
  const operationWords = useOperationWords();
  const [typed, setTyped] = useState({ for: "", text: "" });
  const { plan, phase, operation } = review;
  const name = subjectOf(operation);
  const typedText = typed.for === plan?.id ? typed.text : "";
  const isDangerous = plan !== null && needsTypedName(plan);
  const isNameMissing = isDangerous && typedText.trim() !== name;
  const reason = isNameMissing ? t("typeNameMissing", { name }) : null;

  return (
    <Dialog
      open={review.isOpen}
      onOpenChange={(open) => {
        // Once it is being applied there is nothing to cancel: its run is followed on the page.
        if (!open) onClose();
      }}
      finalFocus={returnFocus}
      focusDialog
      title={t("title")}
      description={operationWords(operation)}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          {phase === "failed" ? (
            <Button size="lg" variant="primary" onClick={() => onPropose(operation)}>
              {t("retry")}
            </Button>
          ) : (
            <Button
              size="lg"
              variant={isDangerous ? "danger" : "primary"}
              busy={phase === "planning" || phase === "applying"}
              disabledReason={phase === "ready" ? reason : null}
              onClick={() => plan && onApply(plan.id)}
            >
              {t("apply")}
            </Button>
          )}
        </>
      }
    >
      {phase === "failed" && review.error ? (
        <ReviewProblem error={review.error} runs={runs} />
      ) : plan === null ? (
        <ReviewAsking />
      ) : (
        <PlanReview
          plan={plan}
          review={review}
          typedName={typedText}
          onTypedName={(text) => setTyped({ for: plan.id, text })}
          onPropose={onPropose}
        />
      )}
    </Dialog>
  );
}
