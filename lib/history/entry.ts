import type { Operation } from "../change/operation";
import type { PlanState } from "../change/plan/plan";
import type { RunState } from "../change/run/run";
import type { ClusterEvent } from "../cluster/event";
import type { FencingEvent } from "../cluster/failure";
import type { JobState } from "../job/job";
import type { JobKind } from "../job/kinds";
import type { Transition } from "./transition";
import type { VersionChange } from "./version-change";

/**
 * One thing in a cluster's history, as a closed union: what happened, what was changed, what was thought through and not
 * changed (yet). `id` is unique within its kind, `at` is when it was seen, begun or made (ISO, UTC, the console's clock).
 */
export type HistoryEntry =
  | EventEntry
  | RunEntry
  | PlanEntry
  | TransitionEntry
  | ConfigurationEntry
  | FencingEntry
  | JobEntry
  | GapEntry;

/** "live": the watch saw it as it happened. "afterwards": read later from what the nodes had recorded. */
export type SeenWhen = "live" | "afterwards";

export interface EventEntry {
  readonly kind: "event";
  readonly id: string;
  readonly at: string;
  readonly event: ClusterEvent;
  readonly seen: SeenWhen;
}

/** What the scheduler decided once, and what came of it. `id` names it at `…/history/transitions/{id}`. */
export interface TransitionEntry {
  readonly kind: "transition";
  readonly id: string;
  readonly at: string;
  readonly transition: Transition;
  readonly seen: SeenWhen;
}

/** A version of the configuration that came by nobody's run of ours. */
export interface ConfigurationEntry {
  readonly kind: "configuration";
  readonly id: string;
  readonly at: string;
  readonly change: VersionChange;
  readonly seen: SeenWhen;
}

/** A fencing that is over, as the fencer remembers it. */
export interface FencingEntry {
  readonly kind: "fencing";
  readonly id: string;
  readonly at: string;
  readonly fencing: FencingEvent;
  readonly seen: SeenWhen;
}

/** Long work on the cluster's hosts; checks are a kind of their own. */
export interface JobEntry {
  readonly kind: "job" | "checks";
  /** The job's own. */
  readonly id: string;
  readonly at: string;
  readonly job: HistoryJob;
}

export interface HistoryJob {
  readonly kind: JobKind;
  readonly state: JobState;
  readonly endedAt: string | null;
  /** Of checks: how many questions came out so; null where they did not come to an end. */
  readonly counts: { readonly failed: number; readonly warning: number; readonly passed: number } | null;
}

/** A while that nobody watched. */
export interface GapEntry {
  readonly kind: "gap";
  readonly id: string;
  /** Its end. */
  readonly at: string;
  readonly gap: Gap;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  /** "last-operations": of each resource and node what was done last is known, and no more. */
  readonly known: "nothing" | "last-operations";
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
  /** The versions of the configuration that it made, as the nodes' files have them. */
  readonly wrote: readonly VersionChange[];
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

const KINDS: Readonly<Record<HistoryKind, true>> = {
  event: true,
  run: true,
  plan: true,
  transition: true,
  configuration: true,
  fencing: true,
  job: true,
  checks: true,
  gap: true,
};

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
