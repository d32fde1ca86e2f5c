import type { Operation } from "../change/operation";
import type { PlanState } from "../change/plan/plan";
import type { RunState } from "../change/run/run";
import type { ClusterEvent } from "../cluster/event";

/**
 * One thing in a cluster's history, as a closed union: what happened, what was changed, what was thought through and not
 * changed (yet). `id` is unique within the cluster, `at` is when it was seen, begun or made (ISO, UTC, the console's clock).
 */
export type HistoryEntry = EventEntry | RunEntry | PlanEntry;

export interface EventEntry {
  readonly kind: "event";
  readonly id: string;
  readonly at: string;
  readonly event: ClusterEvent;
}

/** A change that was applied, or is being applied. */
export interface RunEntry {
  readonly kind: "run";
  /** The run's own. */
  readonly id: string;
  readonly at: string;
  readonly run: HistoryRun;
  /** The plan that it applied, while that is kept. */
  readonly planId: string | null;
  /** The change that it takes back, where it takes one back. */
  readonly undoes: ChangeLink | null;
  /** The change that took it back, as things are now. */
  readonly undone: ChangeLink | null;
}

/** A configuration change that nobody applied: waiting, or cancelled. */
export interface PlanEntry {
  readonly kind: "plan";
  /** The plan's own. */
  readonly id: string;
  readonly at: string;
  readonly plan: HistoryPlan;
  readonly state: PlanState;
}

export type HistoryKind = HistoryEntry["kind"];

const KINDS: Readonly<Record<HistoryKind, true>> = { event: true, run: true, plan: true };

/** Every kind, for what lets people or programs choose. */
export const HISTORY_KINDS = Object.keys(KINDS) as readonly HistoryKind[];

/** What stays of a run: enough to tell it. */
export interface HistoryRun {
  /** Without its steps: those are in the plan and in what the run touched. */
  readonly operation: Operation;
  readonly state: RunState;
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface HistoryPlan {
  readonly operation: Operation;
  readonly by: string;
}

/** Another change, by whom and when, and the way to its plan while that is kept. */
export interface ChangeLink {
  readonly runId: string;
  readonly planId: string | null;
  readonly by: string;
  readonly at: string;
}
