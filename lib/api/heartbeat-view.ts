import type { HeartbeatCluster } from "../heartbeat/cluster-heartbeat";

/** A cluster of Heartbeat, as each of its nodes tells it. */
export interface HeartbeatView extends HeartbeatCluster {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC, the console's clock. */
  readonly at: string;
}
