import type { ConfigurationCopy } from "./copies";
import type { Standing } from "./leftover";
import type { Partition } from "./partitions";
import type { Probe } from "./resource";
import type { NodeProblem } from "./snapshot";

/** How much a verdict matters, worst first. `ok` is only the colour of a cluster without verdicts. */
export type Severity = "critical" | "warning" | "info" | "ok";

/**
 * A judgement over a cluster as a code with values; words for it are in the message files under `health.<code>`.
 * Each code names one thing that an administrator would want to know, and what it concerns.
 */
export type Verdict =
  /** Members that do not see one another go on, each side as if it were the cluster. */
  | {
      readonly code: "split-brain";
      readonly severity: "critical";
      readonly partitions: readonly Partition[];
      /** What must run once and runs on several sides. */
      readonly doubled: readonly string[];
    }
  /** The same, where only one side goes on. */
  | {
      readonly code: "partitioned";
      readonly severity: "critical";
      readonly partitions: readonly Partition[];
    }
  /** Members of one cluster have different versions of the configuration, and it stays so. */
  | {
      readonly code: "copies-differ";
      readonly severity: "warning";
      /** The coordinator's first. */
      readonly copies: readonly ConfigurationCopy[];
    }
  /** A member that is not watched shows another host key than the saved one: nothing is asked of it. */
  | { readonly code: "member-key-changed"; readonly severity: "warning"; readonly node: string }
  | { readonly code: "quorum-lost"; readonly severity: "critical"; readonly policy: string }
  /** What was configured could not be read: the picture is without it. */
  | {
      readonly code: "configuration-unread";
      readonly severity: "critical";
      readonly problem: NodeProblem;
    }
  /** What the nodes remember of operations could not be read: the picture is without histories and fail counts. */
  | { readonly code: "history-unread"; readonly severity: "warning"; readonly problem: NodeProblem }
  | {
      readonly code: "node-unclean";
      readonly severity: "critical";
      readonly node: string;
      /** It still takes part, and something on it asks for fencing: a failed stop, a refused join. */
      readonly online: boolean;
    }
  | {
      readonly code: "node-offline";
      readonly severity: "critical" | "warning";
      readonly node: string;
      /** What it will be when it is back: crm_mon's "OFFLINE (standby)". */
      readonly back: "standby" | "maintenance" | "online";
    }
  | { readonly code: "node-pending"; readonly severity: "warning"; readonly node: string }
  | {
      readonly code: "node-standby";
      readonly severity: "warning";
      readonly node: string;
      readonly onFail: boolean;
      /** How much is active there all the same. */
      readonly active: number;
    }
  | { readonly code: "node-maintenance"; readonly severity: "warning"; readonly node: string }
  | {
      readonly code: "node-unhealthy";
      readonly severity: "warning";
      readonly node: string;
      readonly health: string;
    }
  | { readonly code: "resource-failed"; readonly severity: "critical"; readonly resource: string }
  | { readonly code: "resource-blocked"; readonly severity: "critical"; readonly resource: string }
  | {
      readonly code: "resource-stopped";
      readonly severity: "critical";
      readonly resource: string;
      /** What the nodes answered when they were asked for it; null where that does not explain it. */
      readonly probe: Exclude<Probe, "pending"> | null;
    }
  /** A promotable clone runs, and no instance of it is promoted. */
  | { readonly code: "resource-not-promoted"; readonly severity: "critical"; readonly resource: string }
  | {
      readonly code: "resource-disabled";
      readonly severity: "info";
      readonly resource: string;
      /** Whether it runs all the same: on its way down, or nobody stops it. */
      readonly active: boolean;
    }
  /** target-role=Unpromoted: no instance of it may be promoted. */
  | { readonly code: "resource-held-unpromoted"; readonly severity: "info"; readonly resource: string }
  /** Its node was shut down cleanly and a shutdown lock keeps it for that node. */
  | {
      readonly code: "resource-locked";
      readonly severity: "info";
      readonly resource: string;
      readonly node: string;
    }
  | {
      readonly code: "resource-unmanaged" | "resource-maintenance";
      readonly severity: "warning";
      readonly resource: string;
      /** Nothing of it is active, and nothing will start it. */
      readonly down: boolean;
    }
  | {
      readonly code: "resource-orphaned";
      readonly severity: "warning";
      readonly resource: string;
      /** Whether only some copies of it are orphaned: the clone is still configured. */
      readonly copies: boolean;
    }
  | {
      readonly code: "resource-multiply-active";
      readonly severity: "critical";
      readonly resource: string;
      readonly nodes: readonly string[];
    }
  | {
      readonly code: "operation-failed";
      readonly severity: "warning";
      readonly resource: string;
      readonly node: string;
      readonly task: string;
    }
  | {
      readonly code: "fencing-failed";
      readonly severity: "critical" | "warning";
      readonly node: string;
      /** Why, as the fencer has it; null where it does not say. */
      readonly said: string | null;
    }
  | { readonly code: "fencing-disabled"; readonly severity: "warning" }
  | { readonly code: "fencing-no-device"; readonly severity: "warning" }
  | { readonly code: "fencing-stopped"; readonly severity: "warning" }
  | { readonly code: "fencing-pretended"; readonly severity: "warning" }
  /** There are devices, and none of them is told to fence these. */
  | { readonly code: "fencing-uncovered"; readonly severity: "warning"; readonly nodes: readonly string[] }
  /** A node is being cut off, or switched on. */
  | {
      readonly code: "fencing-pending";
      readonly severity: "warning";
      readonly node: string;
      readonly action: string;
    }
  | { readonly code: "maintenance-mode"; readonly severity: "warning" }
  /** A maintenance session lasts longer than whoever began it expected: of a node, or of the whole cluster. */
  | {
      readonly code: "node-maintenance-overdue";
      readonly severity: "warning";
      readonly node: string;
      readonly by: string;
      readonly until: string;
    }
  | {
      readonly code: "maintenance-overdue";
      readonly severity: "warning";
      readonly by: string;
      readonly until: string;
    }
  | { readonly code: "stop-all-resources"; readonly severity: "critical" }
  | {
      readonly code: "leftover-constraint";
      readonly severity: "warning" | "info";
      readonly constraint: string;
      readonly resource: string;
      readonly origin: "cli-prefer" | "cli-ban";
      readonly standing: Standing;
      /** When its rule ends, as written. */
      readonly until: string | null;
    }
  | { readonly code: "no-dc"; readonly severity: "critical" }
  | { readonly code: "mixed-versions"; readonly severity: "info" }
  | { readonly code: "daemon-not-running"; readonly severity: "critical"; readonly state: string };
