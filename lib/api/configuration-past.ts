import type { NodeProblem } from "../cluster/snapshot";
import type { ObjectDifference, PastPoint } from "../configuration/points";

/** The configurations that the watched node has kept, the newest first. */
export interface PastPoints {
  /** The node that has them. */
  readonly node: string | null;
  readonly points: readonly PastPoint[];
  /** Why there are none to be had: the way to the node, or what its tools said; null: these are all. */
  readonly problem: NodeProblem | { readonly code: "refused"; readonly said: string } | null;
}

export interface ConfigurationDifference {
  readonly objects: readonly ObjectDifference[];
}
