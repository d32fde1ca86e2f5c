import type {
  Ban,
  ClusterOptions,
  DaemonState,
  DesignatedController,
  LastChange,
  Ticket,
} from "@/lib/cluster/cluster";
import type { Failure, FencingEvent, ResourceHistory } from "@/lib/cluster/failure";
import type { Node } from "@/lib/cluster/node";
import type { Resource } from "@/lib/cluster/resource";

/** What one run of crm_mon told. */
export type MonReport = MonStatus | MonDisconnected;

/** Options that crm_mon itself shows; null where that version does not print one. */
export type MonOptions = {
  readonly [K in keyof Omit<ClusterOptions, "properties">]: ClusterOptions[K] | null;
};

/** crm_mon read a cluster's state. */
export interface MonStatus {
  readonly kind: "status";
  readonly daemonState: DaemonState;
  /** Version of the crm_mon that ran; only `-X` tells it. */
  readonly toolVersion: string | null;
  readonly stack: string | null;
  readonly dc: DesignatedController | null;
  /** Null where no summary was printed. */
  readonly hasQuorum: boolean | null;
  readonly lastUpdate: string | null;
  readonly lastChange: LastChange | null;
  readonly options: MonOptions;
  readonly nodes: readonly Node[];
  /** As printed: nothing merged from the configuration yet. */
  readonly resources: readonly Resource[];
  readonly histories: readonly ResourceHistory[];
  readonly failures: readonly Failure[];
  readonly fencing: readonly FencingEvent[];
  readonly tickets: readonly Ticket[];
  readonly bans: readonly Ban[];
  readonly unknown: ReadonlyMap<string, number>;
}

/** crm_mon could not reach the cluster's daemons on that node. */
export interface MonDisconnected {
  readonly kind: "disconnected";
  readonly state: DaemonState;
  /** What the tool said, for people; null where it said nothing. */
  readonly reason: string | null;
}
