"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Operation } from "@/lib/change/operation";
import { planInSight, type Review } from "@/lib/change/plan/review";
import type { Run } from "@/lib/change/run/run";
import { useOperationWords } from "../words/use-operation-words";
import { AddToBasket } from "./add-to-basket";
import { ApplyButton } from "./apply-button";
import { PlanReview } from "./plan-review";

interface ReviewDialogProps {
  readonly review: Review;
  readonly runs: readonly Run[];
  readonly onTypedName: (text: string) => void;
  readonly onPropose: (operation: Operation) => void;
  readonly onApply: (planId: string) => void;
  readonly onClose: () => void;
  readonly returnFocus: () => HTMLElement | null;
}

/** The review of what was proposed just now, over the page that it was proposed on. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { review, runs, onTypedName, onPropose, onApply, onClose, returnFocus } = props;
  const t = useTranslations("change.review");
  const operationWords = useOperationWords();
  const { operation, phase } = review;
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
      description={operationWords(planInSight(review)?.operation ?? operation)}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t("cancel")}
          </Button>
          <AddToBasket review={review} onAdded={onClose} />
          <ApplyButton review={review} onApply={onApply} onAskAgain={() => onPropose(operation)} />
        </>
      }
    >
      <PlanReview
        review={review}
        runs={runs}
        onTypedName={onTypedName}
        onPropose={onPropose}
        frame={({ alarms, foretold, commands, confirmation }) => (
          <div className="flex flex-col gap-4" aria-busy={phase === "planning"}>
            {alarms}
            {foretold}
            {commands}
            {confirmation}
          </div>
        )}
      />
    </Dialog>
  );
}
