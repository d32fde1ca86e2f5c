import type { Severity, Verdict } from "../cluster/health";
import type { Connection } from "../cluster/snapshot";
import type { ClusterStack } from "../cluster/stack";
import type { HeartbeatFinding } from "../heartbeat/cluster-heartbeat";

/** One card of `GET /api/v1/clusters`. */
export interface ClusterSummary {
  readonly id: string;
  readonly name: string;
  readonly stack: ClusterStack;
  readonly practice: boolean;
  readonly connection: Connection;
  readonly readAt: string | null;
  readonly severity: Severity;
  readonly verdicts: readonly Verdict[];
  /** The same of a cluster of Heartbeat. */
  readonly findings: readonly HeartbeatFinding[];
  readonly hasQuorum: boolean | null;
  readonly pacemakerVersion: string | null;
  readonly nodes: readonly { readonly name: string; readonly state: string }[];
  readonly resourceCount: number;
}
