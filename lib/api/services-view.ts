import type { NodeProblem } from "../cluster/snapshot";
import type { NodeServices } from "../corosync/node-services";

/** One node's services, links and quorum, or why it did not tell. */
export interface ServicesOfNode {
  readonly node: string;
  readonly problem: NodeProblem | null;
  readonly told: NodeServices | null;
}

/** The cluster's services as each node sees them. */
export interface ServicesView {
  /** ISO 8601, UTC, the console's clock. */
  readonly at: string;
  readonly nodes: readonly ServicesOfNode[];
}
