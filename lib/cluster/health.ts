/** How much a verdict matters, worst first. `ok` is only the colour of a cluster without verdicts. */
export type Severity = "critical" | "warning" | "info" | "ok";

/**
 * A judgement over a cluster as a code with values; words for it are in the message files under `health.<code>`.
 * Each code names one thing that an administrator would want to know, and what it concerns.
 */
export type Verdict =
  | { readonly code: "quorum-lost"; readonly severity: "critical"; readonly policy: string }
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
