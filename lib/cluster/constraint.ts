import type { Role } from "./resource";
import type { Rule } from "./rule";

/** A score as written: an integer, INFINITY (1000000) or -INFINITY (-1000000), clamped as Pacemaker does. */
export type Score = number;

const INFINITY: Score = 1_000_000;

/** A score as Pacemaker writes it. */
export function scoreText(score: Score): string {
  if (score >= INFINITY) return "INFINITY";
  return score <= -INFINITY ? "-INFINITY" : String(score);
}

/** Where a constraint came from: written by a person, or left behind by a tool's move or ban. */
export type ConstraintOrigin = "configured" | "cli-prefer" | "cli-ban";

/** A `resource_set`: several resources that a constraint treats alike. What is not written is null, or its default. */
export interface ResourceSet {
  readonly id: string;
  readonly resources: readonly string[];
  /** One after the other, or each for itself. Default true. */
  readonly sequential: boolean;
  /** In orders: whether all of them are needed, or any one. Default true. */
  readonly requireAll: boolean;
  /** `group` or `listed`: which way a sequential set is read in colocations. */
  readonly ordering: string | null;
  readonly action: string | null;
  readonly role: Role | null;
  /** As written, of this set alone. */
  readonly score: string | null;
  /** In orders, of this set alone. */
  readonly kind: string | null;
}

interface ConstraintBase {
  readonly id: string;
  /** Resource sets in document order; empty where the constraint names its resources itself. */
  readonly sets: readonly ResourceSet[];
  /** Rules that say when it is in force at all (`lifetime`, until Pacemaker 3.0); empty means always. */
  readonly lifetime: readonly Rule[];
  /** A score that is written and is none, e.g. `much`: Pacemaker ignores the constraint, or takes 0. */
  readonly unreadableScore: string | null;
}

export interface LocationConstraint extends ConstraintBase {
  readonly kind: "location";
  readonly origin: ConstraintOrigin;
  /** Ids as written: resources, templates or tags; those of the sets, where there are sets. */
  readonly resources: readonly string[];
  /** `rsc-pattern`: an extended regular expression over ids; with a leading `!` what does not match. */
  readonly pattern: string | null;
  readonly role: Role | null;
  /** Null when a rule decides. */
  readonly node: string | null;
  readonly score: Score | null;
  /** Each gives a score to the nodes where its conditions hold. */
  readonly rules: readonly Rule[];
  /** `resource-discovery`: whether the node is asked for copies at all; `always` where it is not written. */
  readonly discovery: string | null;
}

export interface ColocationConstraint extends ConstraintBase {
  readonly kind: "colocation";
  /** The dependent follows `withResource`; null where resource sets are used. */
  readonly resource: string | null;
  readonly role: Role | null;
  readonly withResource: string | null;
  readonly withRole: Role | null;
  /** Null where none is written, which counts as 0: it has no effect. */
  readonly score: Score | null;
  /** Same value of this attribute instead of the same node. */
  readonly nodeAttribute: string | null;
  /** Whether the dependent's wishes count for where the other goes; null where it is not written. */
  readonly influence: string | null;
  /** What old schemas allowed and no version in use reads (`score-attribute`, `rsc-instance` …), by name. */
  readonly ignored: Readonly<Record<string, string>>;
}

export interface OrderConstraint extends ConstraintBase {
  readonly kind: "order";
  readonly first: string | null;
  readonly firstAction: string | null;
  readonly then: string | null;
  readonly thenAction: string | null;
  /** "Mandatory", "Optional" or "Serialize", also where a score says it (0: optional), else as written. */
  readonly strength: string | null;
  readonly symmetrical: boolean;
  /** Whether all instances of a clone `first` are needed, or any one; null where it is not written. */
  readonly requireAll: boolean | null;
  /** See {@link ColocationConstraint.ignored}. */
  readonly ignored: Readonly<Record<string, string>>;
}

export interface TicketConstraint extends ConstraintBase {
  readonly kind: "ticket";
  /** Null where resource sets are used. */
  readonly resource: string | null;
  /** Only this role needs the ticket; null means running at all. */
  readonly role: Role | null;
  readonly ticket: string;
  readonly lossPolicy: string | null;
}

export type Constraint = LocationConstraint | ColocationConstraint | OrderConstraint | TicketConstraint;

/** Every id that a constraint names, as written: of resources, templates and tags. */
export function namedIn(constraint: Constraint): readonly string[] {
  const ofSets = constraint.sets.flatMap((set) => set.resources);
  const named = (...ids: readonly (string | null)[]) => ids.filter((id) => id !== null);
  switch (constraint.kind) {
    case "location":
      return [...constraint.resources, ...ofSets];
    case "colocation":
      return [...named(constraint.resource, constraint.withResource), ...ofSets];
    case "order":
      return [...named(constraint.first, constraint.then), ...ofSets];
    case "ticket":
      return [...named(constraint.resource), ...ofSets];
  }
}
