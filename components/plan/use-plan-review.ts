"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useReducer, useRef, useTransition } from "react";
import { cancelChange } from "@/app/actions/change/cancel";
import { useApply } from "@/components/change/review/use-apply";
import type { PlanView } from "@/lib/api/plan-view";
import {
  keptReview,
  type NoAnswer,
  type Review,
  type ReviewAction,
  rebuiltBy,
  reviewReducer,
} from "@/lib/change/plan/review";
import { successorHref } from "./plan-href";
import { conflictKey, type KnownConflict } from "./use-conflict";

const step = (review: Review, action: ReviewAction): Review => reviewReducer(review, action) ?? review;

/** The review of a kept plan. One that turns out to be out of date leads to the plan that took its place. */
export function usePlanReview(view: PlanView, conflict: KnownConflict | null) {
  const { id: planId, clusterId } = view.plan;
  const client = useQueryClient();
  const router = useRouter();
  const [session, dispatch] = useReducer(step, view.plan, keptReview);
  const ticket = useRef(0);
  const [isLeaving, leave] = useTransition();
  const send = useApply(clusterId);
  const key = ["plan", clusterId, planId];

  const apply = async () => {
    const mine = ++ticket.current;
    dispatch({ kind: "applying", ticket: mine });
    const result = await send(planId);
    const rebuilt = rebuiltBy(result);
    if ("ok" in result && result.ok) {
      client.setQueryData<PlanView>(key, { ...view, state: "applying", runId: result.value.runId });
    }
    if (rebuilt !== null) {
      client.setQueryData<KnownConflict>(conflictKey(rebuilt.plan.id), { before: view.plan, by: rebuilt.by });
      leave(() => router.replace(successorHref(clusterId, planId, rebuilt.plan.id)));
    }
    dispatch({ kind: "applied", ticket: mine, result });
    void client.invalidateQueries({ queryKey: key });
  };

  const cancel = async () => {
    const mine = ++ticket.current;
    dispatch({ kind: "cancelling", ticket: mine });
    const silence: NoAnswer = { code: "no-answer", during: "cancelling" };
    const result = (await cancelChange({ clusterId, planId }).catch(() => silence)) ?? silence;
    await client.invalidateQueries({ queryKey: key });
    dispatch({ kind: "cancelled", ticket: mine, result });
  };

  return {
    review: { ...session, conflict: session.conflict ?? conflict },
    isLeaving,
    typeName: (text: string) => dispatch({ kind: "typed", text }),
    apply: () => void apply(),
    cancel: () => void cancel(),
  };
}
