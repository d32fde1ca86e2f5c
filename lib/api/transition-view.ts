import type { ResourceEffect } from "../change/effects/effects";
import type { ClusterEvent } from "../cluster/event";
import type { NodeProblem } from "../cluster/snapshot";
import type { ObjectDifference } from "../configuration/points";
import type { Transition } from "../history/transition";

/** One decision of the scheduler, opened: what it was made from, what it decided, and what came of it. */
export interface TransitionView {
  readonly transition: Pick<Transition, "file" | "node" | "writtenAt">;
  /** When it was decided, and when it was over, by the coordinator's log (ISO 8601, UTC); null where that does not tell. */
  readonly decidedAt: string | null;
  readonly endedAt: string | null;
  readonly outcome: string | null;
  /** What made the cluster decide anew, in Pacemaker's own words; null where its log does not tell. */
  readonly trigger: string | null;
  /** In the order of the graph, with what the log has of each. */
  readonly steps: readonly TransitionStep[];
  /** What the scheduler makes of the same input now. */
  readonly replay: readonly ResourceEffect[];
  readonly fenced: readonly string[];
  readonly from: DecidedFrom | null;
  /** Why a part of it is missing; null: nothing is. */
  readonly problem: NodeProblem | { readonly code: "refused"; readonly said: string } | null;
}

export interface TransitionStep {
  /** A resource, or the node that is fenced. */
  readonly subject: string;
  readonly operation: string;
  readonly intervalMs: number;
  readonly node: string;
  readonly beganAt: string | null;
  readonly endedAt: string | null;
  /** "failed": `said` is what the agent's end was called. */
  readonly outcome: "done" | "failed" | null;
  readonly said: string | null;
}

/** What is different from the input of the decision before. */
export interface DecidedFrom {
  /** The file that has it. */
  readonly file: string;
  /** Of the configuration, without secrets. */
  readonly objects: readonly ObjectDifference[];
  /** Of nodes and resources. */
  readonly events: readonly ClusterEvent[];
}
