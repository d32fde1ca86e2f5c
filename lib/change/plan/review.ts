import type { ApiError, ApiResult } from "../../api/result";
import { isSameValue } from "../../stream/same-value";
import type { Operation } from "../operation";
import { wordsOf } from "../operations/words";
import type { Plan } from "./plan";

/** The doorway gave no answer at all: the network or the console failed. */
export interface NoAnswer {
  readonly code: "no-answer";
  readonly during: "planning" | "applying" | "cancelling";
}

export type ReviewError = ApiError | NoAnswer;

/** The plan that somebody else's change made obsolete, and who made it. */
export interface Conflict {
  readonly before: Plan;
  readonly by: string | null;
}

/**
 * Where the review of one change stands, whether a dialog shows it or a page: what may be pressed follows from it
 * (`review-controls.ts`). `ticket` tells late answers from awaited ones.
 */
export interface Review {
  readonly isOpen: boolean;
  readonly ticket: number;
  readonly operation: Operation;
  /** `proposed`: somebody asked for it just now. `kept`: the plan was there before, at an address of its own. */
  readonly origin: "proposed" | "kept";
  /** `planning` keeps the plan that is being replaced, if there is one, so that nothing jumps. */
  readonly phase: "planning" | "ready" | "applying" | "cancelling" | "failed";
  readonly plan: Plan | null;
  readonly conflict: Conflict | null;
  /** What was typed to confirm a plan: it counts for that plan alone. */
  readonly typed: { readonly planId: string; readonly text: string } | null;
  /** Set where the phase is `failed`. */
  readonly error: ReviewError | null;
}

export type ReviewAction =
  | { readonly kind: "proposed"; readonly operation: Operation; readonly ticket: number }
  /** Thought through before anything of it was shown. */
  | {
      readonly kind: "thought";
      readonly operation: Operation;
      readonly ticket: number;
      readonly plan: Plan;
    }
  | { readonly kind: "planned"; readonly ticket: number; readonly result: ApiResult<Plan> | NoAnswer }
  | { readonly kind: "applying"; readonly ticket: number }
  | {
      readonly kind: "applied";
      readonly ticket: number;
      readonly result: ApiResult<unknown> | NoAnswer;
    }
  /** The plan itself is cancelled, for everybody. */
  | { readonly kind: "cancelling"; readonly ticket: number }
  | {
      readonly kind: "cancelled";
      readonly ticket: number;
      readonly result: ApiResult<unknown> | NoAnswer;
    }
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "closed" };

/** The review of a plan that is there already. */
export function keptReview(plan: Plan): Review {
  return {
    isOpen: true,
    ticket: 0,
    operation: plan.operation,
    origin: "kept",
    phase: "ready",
    plan,
    conflict: null,
    typed: null,
    error: null,
  };
}

/** The plan to be read; null while there is none yet, or where no plan could be made of what was asked. */
export function planInSight({ plan, phase, origin }: Review): Plan | null {
  return phase === "failed" && origin === "proposed" ? null : plan;
}

/** The same change thought through anew, where an answer says that somebody else was faster. */
export function rebuiltBy(result: ApiResult<unknown> | NoAnswer) {
  if ("code" in result || result.ok || result.error.code !== "plan") return null;
  const { problem } = result.error;
  return problem.code === "conflicted" ? { plan: problem.plan, by: problem.by } : null;
}

/** The session after an action; an answer to a question that was asked before the newest one changes nothing. */
export function reviewReducer(review: Review | null, action: ReviewAction): Review | null {
  if (action.kind === "proposed") return propose(review, action.operation, action.ticket);
  if (action.kind === "thought")
    return {
      ...propose(null, action.operation, action.ticket),
      phase: "ready",
      plan: action.plan,
    };
  if (!review) return null;
  // A closed review keeps its words, so that they do not vanish before the dialog does.
  if (action.kind === "closed") return { ...review, isOpen: false };
  if (!review.isOpen) return review;
  switch (action.kind) {
    case "planned":
      if (action.ticket !== review.ticket || review.phase !== "planning") return review;
      if ("code" in action.result) return fail(review, action.result);
      if (!action.result.ok) return fail(review, action.result.error);
      return { ...review, phase: "ready", plan: action.result.value, error: null };
    case "applying":
    case "cancelling":
      return { ...review, phase: action.kind, ticket: action.ticket, error: null };
    case "applied":
      if (action.ticket !== review.ticket || review.phase !== "applying") return review;
      return settle(review, action.result);
    case "cancelled":
      if (action.ticket !== review.ticket || review.phase !== "cancelling") return review;
      return settle(review, action.result);
    case "typed":
      return review.plan === null
        ? review
        : { ...review, typed: { planId: review.plan.id, text: action.text } };
  }
}

function propose(review: Review | null, operation: Operation, ticket: number): Review {
  const keepsPlan = review?.isOpen && review.plan !== null && isSameQuestion(review.operation, operation);
  return {
    isOpen: true,
    ticket,
    operation,
    origin: "proposed",
    phase: "planning",
    plan: keepsPlan ? review.plan : null,
    conflict: null,
    typed: keepsPlan ? review.typed : null,
    error: null,
  };
}

/** Another form of what is asked about already: a move that is kept instead of let go. */
function isSameQuestion(a: Operation, b: Operation): boolean {
  const { choice } = wordsOf(a);
  return (
    a.kind === b.kind &&
    choice !== undefined &&
    isSameValue({ ...a, [choice]: null }, { ...b, [choice]: null })
  );
}

function fail(review: Review, error: ReviewError): Review {
  return { ...review, phase: "failed", error };
}

/** The end of applying or cancelling. A kept plan stays where it is, and says itself what has become of it. */
function settle(review: Review, result: ApiResult<unknown> | NoAnswer): Review {
  if ("code" in result) return fail(review, result);
  if (result.ok)
    return review.origin === "kept" ? { ...review, phase: "ready" } : { ...review, isOpen: false };
  const rebuilt = rebuiltBy(result);
  if (rebuilt === null || review.plan === null) return fail(review, result.error);
  const conflict = { before: review.plan, by: rebuilt.by };
  return { ...review, phase: "ready", plan: rebuilt.plan, conflict, error: null };
}
