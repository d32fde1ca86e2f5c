"use client";

import { useTranslations } from "next-intl";
import type { Review } from "@/lib/change/plan/review";
import { type ReviewBlock, reviewControls } from "@/lib/change/plan/review-controls";
import { useChange } from "../change-context";

/** What the one who looks can press in a review, and in words why not. */
export function useReviewControls(review: Review) {
  const t = useTranslations("change.review");
  const { denied } = useChange();
  const denial = denied(review.plan?.operation ?? review.operation);
  const controls = reviewControls(review, denial === undefined);
  const words = (block: ReviewBlock) =>
    block.code === "not-allowed" ? denial : t("typeNameMissing", { name: block.name });
  return { ...controls, blockedBy: controls.block === null ? undefined : words(controls.block) };
}
