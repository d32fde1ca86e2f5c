"use client";

import { type ReactNode, useCallback, useMemo, useReducer, useRef } from "react";
import { applyPlan } from "@/app/actions/change/apply";
import { planChange } from "@/app/actions/change/plan";
import type { Operation } from "@/lib/change/operation";
import { type NoAnswer, reviewReducer } from "@/lib/change/plan/review";
import type { Run } from "@/lib/change/run/run";
import { ChangeContext, type ProposeOptions } from "./change-context";
import { ReviewDialog } from "./review/review-dialog";
import { RunTray } from "./run/run-tray";
import { useOwnRuns } from "./run/use-own-runs";

interface ChangeProviderProps {
  readonly clusterId: string;
  readonly runs: readonly Run[];
  /** A run that the page itself shows, so that it has no second place at its foot. */
  readonly shownRun?: string | null;
  readonly children: ReactNode;
}

/** Lets everything inside propose changes; holds the review and the progress of what was applied. */
export function ChangeProvider({ clusterId, runs, shownRun = null, children }: ChangeProviderProps) {
  const [review, dispatch] = useReducer(reviewReducer, null);
  const ticket = useRef(0);
  const { ownRuns, addOwnRun } = useOwnRuns();

  const returnFocus = useRef<ProposeOptions["returnFocus"]>(undefined);

  const plan = useCallback(
    async (operation: Operation) => {
      const mine = ++ticket.current;
      dispatch({ kind: "proposed", operation, ticket: mine });
      const silence: NoAnswer = { code: "no-answer", during: "planning" };
      const result = await planChange({ clusterId, operation }).catch(() => silence);
      dispatch({ kind: "planned", ticket: mine, result: result ?? silence });
    },
    [clusterId],
  );

  const apply = useCallback(
    async (planId: string) => {
      const mine = ++ticket.current;
      dispatch({ kind: "applying", ticket: mine });
      const silence: NoAnswer = { code: "no-answer", during: "applying" };
      const result = (await applyPlan({ clusterId, planId }).catch(() => silence)) ?? silence;
      if ("ok" in result && result.ok) addOwnRun(result.value.runId);
      dispatch({ kind: "applied", ticket: mine, result });
    },
    [clusterId, addOwnRun],
  );

  const close = useCallback(() => dispatch({ kind: "closed" }), []);
  const change = useMemo(
    () => ({
      propose: (operation: Operation, options: ProposeOptions = {}) => {
        returnFocus.current = options.returnFocus;
        void plan(operation);
      },
    }),
    [plan],
  );

  return (
    <ChangeContext value={change}>
      {children}
      {review ? (
        <ReviewDialog
          review={review}
          runs={runs}
          onPropose={(operation) => void plan(operation)}
          returnFocus={() => returnFocus.current?.() ?? null}
          onApply={(planId) => void apply(planId)}
          onClose={close}
        />
      ) : null}
      <RunTray runs={runs} ownRuns={ownRuns} shownRun={shownRun} onPropose={change.propose} />
    </ChangeContext>
  );
}
