import type { SimulatedActionKind } from "../../pacemaker/simulation/simulation";

/** One thing that the scheduler says it will do, after folding stop+start on different nodes into a move. */
export interface ResourceEffect {
  readonly resource: string;
  /** Instance as the scheduler names it; equals `resource` for plain primitives. */
  readonly instance: string;
  readonly kind: SimulatedActionKind;
  readonly from: string | null;
  readonly to: string | null;
  /** The scheduler wants it but may not: unmanaged, blocked. */
  readonly blocked: boolean;
  /**
   * The role may come to another copy: copies of the same promotable clone start in this transition, and agents set
   * their promotion scores as they start, which no simulation can know.
   */
  readonly provisional: boolean;
  readonly reason: string | null;
}

/** What a change would do, as the real scheduler foretells it. */
export interface Effects {
  readonly resources: readonly ResourceEffect[];
  /** Services that run now and would be left running nowhere. */
  readonly leftStopped: readonly string[];
  /** Services that run now and are taken out of the configuration, which stops them. */
  readonly removed: readonly string[];
  readonly fenced: readonly string[];
  readonly losesQuorum: boolean;
  /** Only for moves that let go: what happens when the constraint is cleared; null where it was not asked. */
  readonly afterClearing: readonly ResourceEffect[] | null;
  /** What rules with a time bring when they turn next, once the change itself has happened; left out: there are none. */
  readonly later?: readonly LaterEffects[];
}

/** What happens at another time. */
export interface LaterEffects {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly resources: readonly ResourceEffect[];
  /** Services that run until then and would be left running nowhere. */
  readonly leftStopped: readonly string[];
}

export const NO_EFFECTS: Effects = {
  resources: [],
  leftStopped: [],
  removed: [],
  fenced: [],
  losesQuorum: false,
  afterClearing: null,
};

/**
 * Why an operation is not sensible now, as a code with values, worded under `change.obstacle.<code>`.
 * Permission is another question.
 */
export type Obstacle =
  | { readonly code: "unknown-node"; readonly node: string }
  | { readonly code: "unknown-resource"; readonly resource: string }
  | { readonly code: "already-there"; readonly resource: string; readonly node: string }
  | { readonly code: "already-so"; readonly node: string }
  /** Of several: all of them are as wanted. */
  | { readonly code: "several-so"; readonly resources: string }
  | { readonly code: "node-offline"; readonly node: string }
  /** Of a node that is to be believed off, and answers. */
  | { readonly code: "node-answers"; readonly node: string }
  | { readonly code: "node-standby"; readonly node: string }
  | { readonly code: "node-maintenance"; readonly node: string }
  | { readonly code: "maintenance-mode" }
  | { readonly code: "no-quorum" }
  | { readonly code: "resource-unmanaged"; readonly resource: string }
  | { readonly code: "resource-disabled"; readonly resource: string }
  | { readonly code: "resource-blocked"; readonly resource: string }
  | { readonly code: "resource-orphaned"; readonly resource: string }
  | { readonly code: "clone-instance"; readonly resource: string; readonly clone: string }
  | { readonly code: "no-instance-there"; readonly resource: string; readonly node: string }
  | { readonly code: "banned"; readonly resource: string; readonly node: string; readonly constraint: string }
  | {
      readonly code: "failed-there";
      readonly resource: string;
      readonly node: string;
      readonly failCount: number;
    }
  /** A mandatory colocation ties it to another resource that is not there, or (`apart`) keeps it away from one that is. */
  | {
      readonly code: "colocation";
      readonly resource: string;
      readonly node: string;
      readonly with: string;
      readonly apart: boolean;
      readonly constraint: string;
    }
  /** The scheduler, asked, puts it elsewhere (or nowhere) all the same. */
  | {
      readonly code: "scheduler-refuses";
      readonly resource: string;
      readonly node: string;
      readonly stays: string | null;
    }
  /** The old schema that the configuration is kept in does not know what this needs; the newest of this Pacemaker does. */
  | { readonly code: "schema-refuses"; readonly schema: string }
  | { readonly code: "newest-schema"; readonly schema: string }
  /** Pacemaker ends itself on every node where this property is set and no sbd runs. */
  | { readonly code: "no-watchdog"; readonly property: string }
  | { readonly code: "nothing-to-clear"; readonly resource: string }
  /** A restart of what runs nowhere. */
  | { readonly code: "not-running"; readonly resource: string }
  /** The scheduler, asked, would let it run although it is to stop. */
  | { readonly code: "would-go-on"; readonly resource: string }
  /** It has to be asked first, and it does not answer. */
  | { readonly code: "node-unreached"; readonly node: string }
  /** Behind a practice cluster's nodes is one machine, whose own services are no part of the exercise. */
  | { readonly code: "practice" };

/** What dropping a resource on one node would do. */
export type MoveForecast =
  | { readonly kind: "possible"; readonly node: string; readonly effects: Effects }
  | { readonly kind: "impossible"; readonly node: string; readonly obstacle: Obstacle }
  | { readonly kind: "unknown"; readonly node: string; readonly detail: string };
