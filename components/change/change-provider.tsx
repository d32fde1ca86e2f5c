"use client";

import { type ReactNode, useCallback, useMemo, useReducer, useRef } from "react";
import { planChange } from "@/app/actions/change/plan";
import { useDenial } from "@/components/access/access-context";
import type { Operation } from "@/lib/change/operation";
import { permissionOf } from "@/lib/change/operations/permissions";
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
        returnFocus.current = options.returnFocus;
        void plan(operation);
      },
      denied,
    }),
    [plan, denied],
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
          returnFocus={() => returnFocus.current?.() ?? null}
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
