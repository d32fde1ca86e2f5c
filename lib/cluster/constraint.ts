import type { Role } from "./resource";

/** A score as written: an integer, INFINITY (1000000) or -INFINITY (-1000000), clamped as Pacemaker does. */
export type Score = number;

/** Where a constraint came from: written by a person, or left behind by a tool's move or ban. */
export type ConstraintOrigin = "configured" | "cli-prefer" | "cli-ban";

export interface LocationConstraint {
  readonly kind: "location";
  readonly id: string;
  readonly origin: ConstraintOrigin;
  /** Resource id, or a pattern (`rsc-pattern`), or the members of a set. */
  readonly resources: readonly string[];
  readonly pattern: string | null;
  readonly role: Role | null;
  /** Null when a rule decides. */
  readonly node: string | null;
  readonly score: Score | null;
  /** Rules as their XML says, compact, for reading only. */
  readonly rule: string | null;
}

export interface ColocationConstraint {
  readonly kind: "colocation";
  readonly id: string;
  /** The dependent follows `withResource`; null where resource sets are used. */
  readonly resource: string | null;
  readonly role: Role | null;
  readonly withResource: string | null;
  readonly withRole: Role | null;
  readonly score: Score | null;
  readonly sets: readonly (readonly string[])[];
}

export interface OrderConstraint {
  readonly kind: "order";
  readonly id: string;
  readonly first: string | null;
  readonly firstAction: string | null;
  readonly then: string | null;
  readonly thenAction: string | null;
  /** "Mandatory", "Optional", "Serialize" or a score, as written. */
  readonly strength: string | null;
  readonly symmetrical: boolean;
  readonly sets: readonly (readonly string[])[];
}

export interface TicketConstraint {
  readonly kind: "ticket";
  readonly id: string;
  readonly resource: string | null;
  readonly ticket: string;
  readonly lossPolicy: string | null;
}

export type Constraint = LocationConstraint | ColocationConstraint | OrderConstraint | TicketConstraint;
