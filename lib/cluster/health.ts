import type { Partition } from "./partitions";
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
  /** A member that is not watched shows another host key than the saved one: nothing is asked of it. */
  | { readonly code: "member-key-changed"; readonly severity: "warning"; readonly node: string }
  | { readonly code: "quorum-lost"; readonly severity: "critical"; readonly policy: string }
  /** What was configured could not be read: the picture is without it. */
  | {
      readonly code: "configuration-unread";
      readonly severity: "critical";
      readonly problem: NodeProblem;
    }
  | { readonly code: "node-unclean"; readonly severity: "critical"; readonly node: string }
  | { readonly code: "node-offline"; readonly severity: "critical" | "warning"; readonly node: string }
  | { readonly code: "node-pending"; readonly severity: "warning"; readonly node: string }
  | {
      readonly code: "node-standby";
      readonly severity: "warning";
      readonly node: string;
      readonly onFail: boolean;
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
  | { readonly code: "resource-stopped"; readonly severity: "critical"; readonly resource: string }
  /** A promotable clone runs, and no instance of it is promoted. */
  | { readonly code: "resource-not-promoted"; readonly severity: "critical"; readonly resource: string }
  | { readonly code: "resource-disabled"; readonly severity: "info"; readonly resource: string }
  | { readonly code: "resource-unmanaged"; readonly severity: "warning"; readonly resource: string }
  | { readonly code: "resource-orphaned"; readonly severity: "warning"; readonly resource: string }
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
  | { readonly code: "fencing-failed"; readonly severity: "critical" | "warning"; readonly node: string }
  | { readonly code: "fencing-disabled"; readonly severity: "warning" }
  | { readonly code: "fencing-no-device"; readonly severity: "warning" }
  | { readonly code: "maintenance-mode"; readonly severity: "warning" }
  | { readonly code: "stop-all-resources"; readonly severity: "critical" }
  | {
      readonly code: "leftover-constraint";
      readonly severity: "warning";
      readonly constraint: string;
      readonly resource: string;
      readonly origin: "cli-prefer" | "cli-ban";
    }
  | { readonly code: "no-dc"; readonly severity: "critical" }
  | { readonly code: "mixed-versions"; readonly severity: "info" }
  | { readonly code: "daemon-not-running"; readonly severity: "critical"; readonly state: string };
