import { subjectOf } from "../operations/words";
import { needsTypedName } from "./plan-danger";
import { planInSight, type Review } from "./review";

/** Why a plan cannot be applied now. */
export type ReviewBlock =
  /** Somebody else may. */
  { readonly code: "not-allowed" } | { readonly code: "name-missing"; readonly name: string };

/** What can be pressed and typed in a review. */
export interface ReviewControls {
  /** What the main button does. A proposal that came to nothing is asked anew; a kept plan is tried as it is. */
  readonly main: "apply" | "ask-again";
  /** The main button's work goes on, or what it needs is not there yet. */
  readonly isBusy: boolean;
  readonly isCancelling: boolean;
  readonly isDangerous: boolean;
  /** What has to be typed before it is applied; null where nothing has to. */
  readonly nameToType: string | null;
  readonly typedName: string;
  /** What is in the way of the main button; null where nothing is. */
  readonly block: ReviewBlock | null;
}

/** `isAllowed`: the one who looks may apply the change. */
export function reviewControls(review: Review, isAllowed: boolean): ReviewControls {
  const { phase, typed } = review;
  const main = phase === "failed" && review.origin === "proposed" ? "ask-again" : "apply";
  const plan = planInSight(review);
  const isDangerous = plan !== null && needsTypedName(plan);
  const nameToType = plan !== null && isDangerous ? subjectOf(plan.operation) : null;
  const typedName = typed !== null && typed.planId === plan?.id ? typed.text : "";
  const isBusy = phase === "planning" || phase === "applying";
  const block = (): ReviewBlock | null => {
    if (isBusy || main === "ask-again") return null;
    if (!isAllowed) return { code: "not-allowed" };
    return nameToType === null || typedName.trim() === nameToType
      ? null
      : { code: "name-missing", name: nameToType };
  };
  return {
    main,
    isBusy,
    isCancelling: phase === "cancelling",
    isDangerous,
    nameToType,
    typedName,
    block: block(),
  };
}
