import type { ApiError, ApiResult } from "../../api/result";
import { isSameValue } from "../../stream/same-value";
import type { Operation } from "../operation";
import { wordsOf } from "../operations/words";
import type { Plan } from "./plan";

/** The doorway gave no answer at all: the network or the console failed. */
export interface NoAnswer {
  readonly code: "no-answer";
  readonly during: "planning" | "applying";
}

export type ReviewError = ApiError | NoAnswer;

/** The plan that somebody else's change made obsolete, and who made it. */
export interface Conflict {
  readonly before: Plan;
  readonly by: string | null;
}

/** Where the review of one change stands. `ticket` tells late answers from awaited ones. */
export interface Review {
  readonly isOpen: boolean;
  readonly ticket: number;
  readonly operation: Operation;
  /** `planning` keeps the plan that is being replaced, if there is one, so that nothing jumps. */
  readonly phase: "planning" | "ready" | "applying" | "failed";
  readonly plan: Plan | null;
  readonly conflict: Conflict | null;
  readonly error: ReviewError | null;
}

export type ReviewAction =
  | { readonly kind: "proposed"; readonly operation: Operation; readonly ticket: number }
  | { readonly kind: "planned"; readonly ticket: number; readonly result: ApiResult<Plan> | NoAnswer }
  | { readonly kind: "applying"; readonly ticket: number }
  | {
      readonly kind: "applied";
      readonly ticket: number;
      readonly result: ApiResult<unknown> | NoAnswer;
    }
  | { readonly kind: "closed" };

export function reviewReducer(review: Review | null, action: ReviewAction): Review | null {
  if (action.kind === "proposed") return propose(review, action.operation, action.ticket);
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
      return { ...review, phase: "applying", ticket: action.ticket };
    case "applied":
      if (action.ticket !== review.ticket || review.phase !== "applying") return review;
      if ("code" in action.result) return fail(review, action.result);
      return action.result.ok ? { ...review, isOpen: false } : refuse(review, action.result.error);
  }
}

function propose(review: Review | null, operation: Operation, ticket: number): Review {
  const keepsPlan = review?.isOpen && review.plan !== null && isSameQuestion(review.operation, operation);
  return {
    isOpen: true,
    ticket,
    operation,
    phase: "planning",
    plan: keepsPlan ? review.plan : null,
    conflict: null,
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

function refuse(review: Review, error: ApiError): Review {
  if (error.code !== "plan" || error.problem.code !== "conflicted" || !review.plan) {
    return fail(review, error);
  }
  const { plan, by } = error.problem;
  return { ...review, phase: "ready", plan, conflict: { before: review.plan, by }, error: null };
}
