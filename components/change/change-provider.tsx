"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { planChange } from "@/app/actions/change/plan";
import { useDenial } from "@/components/access/access-context";
import type { Operation } from "@/lib/change/operation";
import { permissionOf } from "@/lib/change/operations/permissions";
import type { Plan } from "@/lib/change/plan/plan";
import { type NoAnswer, reviewReducer } from "@/lib/change/plan/review";
import type { Run } from "@/lib/change/run/run";
import { ChangeContext, type ProposeOptions } from "./change-context";
import { ReviewDialog } from "./review/review-dialog";
import { useApply } from "./review/use-apply";
import { RunTray } from "./run/run-tray";
import { useOwnRuns } from "./run/use-own-runs";
import { useTrayPlace } from "./run/use-tray-place";

interface ChangeProviderProps {
  readonly clusterId: string;
  readonly runs: readonly Run[];
  /** A run that the page itself shows, so that it has no second place at its foot. */
  readonly shownRun?: string | null;
  /** It is on every page: what goes on is shown by the page's own provider, where it has one. */
  readonly isSpare?: boolean;
  readonly children: ReactNode;
}

/** Lets everything inside propose changes; holds the review and the progress of what was applied. */
export function ChangeProvider(props: ChangeProviderProps) {
  const { clusterId, runs, shownRun = null, isSpare = false, children } = props;
  const [review, dispatch] = useReducer(reviewReducer, null);
  const ticket = useRef(0);
  const { ownRuns } = useOwnRuns();
  const hasTray = useTrayPlace(isSpare);
  const send = useApply(clusterId);

  const asked = useRef<ProposeOptions>({});
  const isOpen = review?.isOpen ?? false;
  useEffect(() => {
    if (!isOpen) asked.current.onClosed?.();
  }, [isOpen]);

  const think = useCallback(
    async (operation: Operation) => {
      const silence: NoAnswer = { code: "no-answer", during: "planning" };
      return (await planChange({ clusterId, operation }).catch(() => silence)) ?? silence;
    },
    [clusterId],
  );

  const plan = useCallback(
    async (operation: Operation) => {
      const mine = ++ticket.current;
      dispatch({ kind: "proposed", operation, ticket: mine });
      dispatch({ kind: "planned", ticket: mine, result: await think(operation) });
    },
    [think],
  );

  const apply = useCallback(
    async (planId: string) => {
      const mine = ++ticket.current;
      dispatch({ kind: "applying", ticket: mine });
      dispatch({ kind: "applied", ticket: mine, result: await send(planId) });
    },
    [send],
  );

  const denial = useDenial();
  const denied = useCallback(
    (operation: Operation) => denial(permissionOf(operation), clusterId),
    [denial, clusterId],
  );
  const close = useCallback(() => dispatch({ kind: "closed" }), []);
  const change = useMemo(
    () => ({
      propose: (operation: Operation, options: ProposeOptions = {}) => {
        asked.current = options;
        void plan(operation);
      },
      think,
      review: (operation: Operation, thought: Plan, options: ProposeOptions = {}) => {
        asked.current = options;
        dispatch({ kind: "thought", operation, ticket: ++ticket.current, plan: thought });
      },
      denied,
    }),
    [plan, think, denied],
  );

  return (
    <ChangeContext value={change}>
      {children}
      {review ? (
        <ReviewDialog
          review={review}
          runs={runs}
          onTypedName={(text) => dispatch({ kind: "typed", text })}
          onPropose={(operation) => void plan(operation)}
          returnFocus={() => asked.current.returnFocus?.() ?? null}
          onApply={(planId) => void apply(planId)}
          onClose={close}
        />
      ) : null}
      {hasTray ? (
        <RunTray runs={runs} ownRuns={ownRuns} shownRun={shownRun} onPropose={change.propose} />
      ) : null}
    </ChangeContext>
  );
}
