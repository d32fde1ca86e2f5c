import type { Node } from "@/lib/cluster/node";
import type { Resource, Role } from "@/lib/cluster/resource";

/** What the scheduler says it would do about one state of the cluster. */
export interface Simulation {
  /** The state it started from. */
  readonly before: SimulatedStatus;
  /** What happens to resources, one entry for each instance concerned. */
  readonly actions: readonly SimulatedAction[];
  readonly fencing: readonly SimulatedFencing[];
  /** The transition as it was played, in order; empty where it was only decided (`-R`). */
  readonly steps: readonly SimulatedStep[];
  /** Where everything runs once the transition is played; null where it was only decided. */
  readonly after: readonly PlacedCopy[] | null;
  /** `after`, or what `before` and the actions come to where nothing was played. */
  readonly placementAfter: readonly PlacedCopy[];
  readonly unknown: ReadonlyMap<string, number>;
}

export interface SimulatedStatus {
  readonly nodes: readonly Node[];
  readonly resources: readonly Resource[];
  readonly placement: readonly PlacedCopy[];
}

/** One active copy of a primitive on one node. */
export interface PlacedCopy {
  readonly resource: string;
  /** As crm_mon names it: `web` for anonymous instances, `web:0` for unique ones. */
  readonly instance: string;
  readonly node: string;
  readonly role: Role;
}

export type SimulatedActionKind =
  | "start"
  | "stop"
  | "move"
  | "migrate"
  | "restart"
  | "recover"
  | "promote"
  | "demote"
  | "reload"
  | "other";

export interface SimulatedAction {
  /** `restart` is also what interrupts a promoted copy in its place (re-promote). */
  readonly kind: SimulatedActionKind;
  /** Id in the CIB, without an instance suffix. */
  readonly resource: string;
  /** As the scheduler numbers it: `web:0`, for anonymous instances too. */
  readonly instance: string;
  /** Where it runs before, null for a start; the same as `to` where it stays in place. */
  readonly from: string | null;
  readonly to: string | null;
  readonly role: Role | null;
  readonly nextRole: Role | null;
  readonly reason: string | null;
  /** The scheduler wants it but may not: unmanaged, no quorum, a failed stop. */
  readonly blocked: boolean;
}

export interface SimulatedFencing {
  readonly node: string;
  /** `reboot`, `off`, `on`. */
  readonly action: string;
  readonly reason: string | null;
}

export type SimulatedStep =
  | {
      readonly kind: "resource";
      readonly resource: string;
      readonly operation: string;
      readonly node: string;
      readonly intervalMs: number;
    }
  | { readonly kind: "fencing"; readonly node: string; readonly operation: string }
  | { readonly kind: "pseudo"; readonly task: string; readonly node: string | null }
  | { readonly kind: "cluster"; readonly task: string; readonly node: string };
