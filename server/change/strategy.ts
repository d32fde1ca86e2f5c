import "server-only";
import type { TouchedObject } from "@/lib/change/configuration/touched";
import type { Operation } from "@/lib/change/operation";
import type { OperationHome } from "@/lib/change/operations/home";
import type { KeptPlan, Plan, PlanProblem } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import type { Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { NodeRunner } from "../node/runner";
import type { ApplyDeps } from "./apply-deps";
import type { RunJournal } from "./run-journal";

/** What a run changed, where that is kept. */
export type TouchedOf = (runId: string) => Promise<readonly TouchedObject[] | null>;

/** What a change is thought through on. */
export interface Ground {
  readonly live: LiveCluster;
  readonly runner: NodeRunner;
  readonly reading: Reading;
  readonly touchedOf: TouchedOf;
}

/** The same where there may be nobody to ask about the cluster: its nodes can be asked about themselves. */
export type BareGround = Pick<Ground, "live" | "touchedOf"> & {
  readonly seen: Pick<Ground, "runner" | "reading"> | null;
};

/** A plan but for its frame: id, cluster, time. */
export type Thought = Omit<KeptPlan, "plan"> & {
  readonly plan: Omit<Plan, "id" | "clusterId" | "snapshotVersion" | "createdAt">;
};

/** How applying began: `started` when the commands have run, however they ended; the run goes on by itself. */
export type ApplyStart =
  | { readonly kind: "started"; readonly run: Run; readonly finished: Promise<Run> }
  /** Nothing was done: the configuration moved since the simulation, or the cluster; `anew`: thought through by then, where it was. */
  | {
      readonly kind: "conflicted";
      readonly by: string | null;
      readonly anew?: Result<KeptPlan, PlanProblem>;
    }
  /** Nothing was done: the forecast was to be asked anew, and nobody answered. */
  | { readonly kind: "unasked"; readonly problem: PlanProblem }
  /** Nothing was done: there is no node to do it. */
  | { readonly kind: "not-connected" }
  /** Nothing was done: the node did not take the commands, or its answer to the check made no sense. */
  | { readonly kind: "not-applied"; readonly detail: string };

export type WayOf<Kind extends WayKind> = Extract<OperationHome<Operation>["way"], { kind: Kind }>;
export type WayKind = OperationHome<Operation>["way"]["kind"];

/** One of the few ways in which operations come to a cluster. It knows no kind of operation, only the home's answers. */
export interface Strategy<Kind extends WayKind> {
  /** A change → what it would do and how it would be done. Changes nothing. */
  think(
    way: WayOf<Kind>,
    operation: Operation,
    ground: Kind extends "nodes" ? BareGround : Ground,
  ): Promise<Result<Thought, PlanProblem>>;
  /** Brings a reviewed plan to the cluster and follows it to its true outcome. */
  apply(way: WayOf<Kind>, kept: KeptPlan, deps: ApplyDeps, journal: RunJournal): Promise<ApplyStart>;
  /** How a run ended that a console left unfinished. */
  settle(way: WayOf<Kind>, run: Run, live: LiveCluster, touchedOf: TouchedOf): Promise<Run>;
}
