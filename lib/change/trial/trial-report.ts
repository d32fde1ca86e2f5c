import type { ConfigurationOperation } from "../configuration/operation";
import type { Effects } from "../effects/effects";
import type { Injection } from "./injection";
import type { Rehearsed } from "./rehearsed";

/** What something is played on top of: changes that are there, or steps as they come. */
export type TrialBase =
  | { readonly kind: "steps"; readonly steps: readonly ConfigurationOperation[] }
  | { readonly kind: "plan"; readonly planId: string }
  | { readonly kind: "basket" };

export interface WhatIfQuestion {
  readonly clusterId: string;
  readonly on: TrialBase;
  readonly injections: readonly Injection[];
}

/** What the scheduler made of it, or why it said nothing, in its tool's words. */
export type TrialOutcome =
  | { readonly kind: "told"; readonly effects: Effects }
  | { readonly kind: "failed"; readonly detail: string };

export interface WhatIfReport {
  /** What the change does by itself; null where there is none. */
  readonly change: Effects | null;
  /** The same happening to the cluster as it is. */
  readonly without: TrialOutcome;
  /** To the cluster as the change leaves it; null where there is none. */
  readonly withChange: TrialOutcome | null;
  /** The change had come to rest before it happened; at size the scheduler is asked once for both. */
  readonly settled: boolean;
}

export interface SurvivalQuestion {
  readonly clusterId: string;
  readonly on: TrialBase;
  /** Top-level resources; null: all but fencing devices. */
  readonly resources: readonly string[] | null;
}

/** What becomes of the resources when this node is lost. */
export type NodeLoss =
  | ({ readonly kind: "told"; readonly node: string } & Pick<Rehearsed, "fencing" | "resources">)
  | { readonly kind: "failed"; readonly node: string; readonly detail: string };

export interface SurvivalReport {
  /** One for each member that is there, in the order of the cluster's nodes. */
  readonly losses: readonly NodeLoss[];
}
