import type { CibVersion } from "../cluster/cluster";
import type { Effects, Obstacle } from "./effects";
import type { Operation } from "./operation";

/** One command as it will run on a node. `display` is the quoted, redacted form that people read and can paste. */
export interface PlannedCommand {
  readonly argv: readonly [string, ...string[]];
  readonly display: string;
  /** `later`: after the effects have happened, e.g. clearing the constraint of a move that lets go. */
  readonly when: "now" | "later";
}

/** A change that was thought through but not made: nothing on the cluster differs because of it. */
export interface Plan {
  readonly id: string;
  readonly clusterId: string;
  readonly operation: Operation;
  readonly commands: readonly PlannedCommand[];
  readonly effects: Effects;
  /** CIB that the effects were simulated on. */
  readonly base: CibVersion | null;
  /** Snapshot version that preconditions were checked on. */
  readonly snapshotVersion: number;
  readonly createdAt: string;
}

/** Why a plan could not be made or applied, as a code with values, worded under `change.problem.<code>`. */
export type PlanProblem =
  | { readonly code: "obstacle"; readonly obstacle: Obstacle }
  | { readonly code: "not-connected" }
  /** The node did not take the commands, or could not say whether the configuration is still the same; nothing was done. */
  | { readonly code: "not-applied"; readonly detail: string }
  | { readonly code: "simulation-failed"; readonly detail: string }
  /** Applied already, too old, or lost in a restart of the console. */
  | { readonly code: "plan-unknown" }
  /** The configuration moved since the simulation; `plan` is the same change thought through anew. */
  | { readonly code: "conflicted"; readonly plan: Plan; readonly by: string | null }
  | { readonly code: "busy"; readonly runId: string };
