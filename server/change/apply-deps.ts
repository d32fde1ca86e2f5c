import "server-only";
import type { TouchedObject } from "@/lib/change/configuration/touched";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";

/** What applying a plan needs of the world around it. */
export interface ApplyDeps {
  /** The node that changes go through now; another one after the watch moved on, null while there is none. */
  runner(): NodeRunner | null;
  /** The way to each node that has one, for changes that are not of the cluster but of its nodes. */
  runners(): readonly NodeRunner[];
  currentSnapshot(): ClusterSnapshot;
  /** Calls `heard` after every reading and every change of the connection; the answer ends that. */
  onSnapshot(heard: () => void): () => void;
  /** Resolves when a reading that began after this call is in `currentSnapshot` (or none can be had). Never wakes who waits out a refused credential. */
  readNow(): Promise<void>;
  /** The same change thought through anew, as the cluster is now. */
  rethink(kept: KeptPlan): Promise<Result<KeptPlan, PlanProblem>>;
  /** A new state of the run, for viewers. */
  emit(run: Run): void;
  /** Runs that were let in beside this one so far. */
  beside(run: Run): readonly Run[];
  /** Who said that this run is not to be followed any more; null: nobody. */
  unfollowedBy(runId: string): string | null;
  /** Keeps the run beyond this process: before the first command is sent, after the commands, at the end. */
  record(run: Run): Promise<void>;
  /** Keeps what a configuration change touches, before it is sent. */
  keepTouched(runId: string, touched: readonly TouchedObject[]): Promise<void>;
  /** The record of a run that did nothing goes. */
  forget(runId: string): Promise<void>;
  /** A fault of ours, for the log. */
  onFault(error: unknown): void;
}
