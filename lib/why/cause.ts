import type { NodeHealth, NodeState } from "../cluster/node";
import type { Probe } from "../cluster/resource";

/**
 * What may keep a resource where it is, off a node, or down, as a code with the objects that it names; worded under
 * `why.cause.<kind>`. It comes from the picture, which explains and never decides: whether it is the cause is the scheduler's to
 * say (see `Reason`).
 */
export type Cause =
  | { readonly kind: "no-dc" }
  | { readonly kind: "no-quorum"; readonly policy: string; readonly away: readonly string[] }
  | { readonly kind: "maintenance-mode" }
  | { readonly kind: "stop-all" }
  /** It is configured no more; `property` says by which option it is let run, null where the cluster stops it. */
  | { readonly kind: "orphaned"; readonly resource: string; readonly property: string | null }
  /** The cluster stopped acting on it; `task` is the operation that failed there. */
  | {
      readonly kind: "blocked";
      readonly resource: string;
      readonly node: string | null;
      readonly task: string | null;
      readonly at: string | null;
    }
  | { readonly kind: "disabled"; readonly resource: string }
  | { readonly kind: "unmanaged"; readonly resource: string }
  | { readonly kind: "maintenance"; readonly resource: string }
  /** A shutdown lock keeps it for a node. */
  | { readonly kind: "locked"; readonly resource: string; readonly node: string }
  | {
      readonly kind: "ticket";
      readonly resource: string;
      readonly ticket: string;
      readonly constraint: string;
      readonly standby: boolean;
    }
  /** It runs only where (or once) another one does, and that one is down. */
  | {
      readonly kind: "needs";
      readonly resource: string;
      readonly on: string;
      readonly by: "colocation" | "order" | "group";
      /** Null in a group, which is its own constraint. */
      readonly constraint: string | null;
      /** Why the other one is down, as the picture has it. */
      readonly because: Cause | null;
    }
  /** It must run where another one runs, and that is elsewhere. */
  | {
      readonly kind: "tied";
      readonly resource: string;
      readonly to: string;
      readonly constraint: string;
      readonly nodes: readonly string[];
    }
  /** It must not run where another one runs. */
  | {
      readonly kind: "apart";
      readonly resource: string;
      readonly from: string;
      readonly constraint: string;
      readonly nodes: readonly string[];
    }
  /** A location constraint that is in force now. */
  | ({ readonly kind: "kept-off"; readonly nodes: readonly string[] } & LocationTerms)
  | {
      readonly kind: "failures";
      readonly resource: string;
      readonly node: string;
      /** 1000000 is Pacemaker's INFINITY. */
      readonly count: number;
      readonly threshold: number | null;
      /** When the count expires by itself (`failure-timeout`): ISO 8601; null where it never does, or nobody can tell. */
      readonly expiresAt: string | null;
    }
  | { readonly kind: "node-state"; readonly node: string; readonly state: NodeState }
  | { readonly kind: "health"; readonly node: string; readonly health: NodeHealth; readonly strategy: string }
  | {
      readonly kind: "utilization";
      readonly resource: string;
      readonly needs: readonly UtilizationNeed[];
    }
  /** `symmetric-cluster=false`, and no constraint allows it anywhere. */
  | { readonly kind: "opt-in"; readonly resource: string }
  | { readonly kind: "probe"; readonly resource: string; readonly probe: Exclude<Probe, "pending"> }
  /** Why it is here: a constraint prefers this node … */
  | ({ readonly kind: "prefers"; readonly node: string } & LocationTerms)
  /** … it runs where another one runs … */
  | { readonly kind: "follows"; readonly resource: string; readonly on: string; readonly constraint: string }
  /** … or moving it would cost more than anything wins. */
  | { readonly kind: "sticky"; readonly resource: string; readonly stickiness: string };

/** What a location constraint that bears on a resource says. */
export interface LocationTerms {
  readonly resource: string;
  readonly constraint: string;
  readonly origin: "configured" | "cli-prefer" | "cli-ban";
  /** As written: `-INFINITY`, `50`. */
  readonly score: string;
  /** The rule that decides, in one line; null where none does. */
  readonly rule: string | null;
  /** The moment that its rule ends at, as written. */
  readonly until: string | null;
}

/** How much of one thing a resource needs, and what each node has left of it. */
export interface UtilizationNeed {
  readonly name: string;
  readonly needed: number;
  readonly free: readonly { readonly node: string; readonly value: number }[];
}

export type CauseKind = Cause["kind"];

/**
 * What decides first. A cause that is named before another one outweighs it: of a resource that is disabled nobody needs to hear
 * first that a node is in standby.
 */
export const CAUSE_ORDER = [
  "no-dc",
  "orphaned",
  "no-quorum",
  "stop-all",
  "maintenance-mode",
  "blocked",
  "disabled",
  "unmanaged",
  "maintenance",
  "locked",
  "ticket",
  "probe",
  "needs",
  // An accident before a wish: what somebody configured was there before.
  "failures",
  "kept-off",
  "tied",
  "apart",
  "utilization",
  "opt-in",
  "health",
  "node-state",
  "prefers",
  "follows",
  "sticky",
] as const satisfies readonly CauseKind[];

/** Whether it bears on the resource wherever it might run, and not on some nodes alone. */
export function isGeneral({ kind }: Cause): boolean {
  return CAUSE_ORDER.indexOf(kind) < CAUSE_ORDER.indexOf("needs");
}

/** Whether it speaks for where the resource runs, and against nothing. */
export function speaksFor({ kind }: Cause): boolean {
  return kind === "prefers" || kind === "follows" || kind === "sticky";
}

/** Whether it bears on what happens on that node. */
export function bearsOn(cause: Cause, node: string): boolean {
  switch (cause.kind) {
    case "kept-off":
      return cause.nodes.includes(node);
    case "tied":
      return !cause.nodes.includes(node);
    case "apart":
      return cause.nodes.includes(node);
    case "failures":
    case "node-state":
    case "health":
    case "prefers":
      return cause.node === node;
    default:
      return true;
  }
}
