import type { Agent } from "../../cluster/resource";
import type { FurtherOperation } from "./further-operation";

/** Values by name; null takes the name out. */
export type ValueChanges = Readonly<Record<string, string | null>>;
export type Values = Readonly<Record<string, string>>;

/** An operation of a resource's agent: what the cluster does at which interval, with `timeout`, `on-fail`, `role` … */
export interface OperationSpec {
  readonly name: string;
  /** As written, with its unit: `10s`. `0s` for operations that are not repeated. */
  readonly interval: string;
  readonly options: Values;
  /** OCF_CHECK_LEVEL, which is kept as an attribute of its own below the operation. */
  readonly checkLevel: string | null;
}

/** Which of an agent's operations is meant. */
export interface OperationKey {
  readonly name: string;
  readonly interval: string;
}

export type ConstraintRole = "Promoted" | "Unpromoted" | "Started" | "Stopped";
export type ConstraintAction = "start" | "stop" | "promote" | "demote";
export type OrderStrength = "Mandatory" | "Optional" | "Serialize";
/** Where the cluster looks for copies that run already: on this node too, not on it, or on such nodes alone. */
export type ResourceDiscovery = "always" | "never" | "exclusive";
/** A score as Pacemaker writes it: a whole number, `INFINITY` or `-INFINITY`. */
export type ScoreText = string;

/** Resources that a constraint takes together. Null leaves Pacemaker's default. */
export interface NewResourceSet {
  readonly resources: readonly string[];
  readonly sequential: boolean | null;
  readonly requireAll: boolean | null;
  readonly role: ConstraintRole | null;
  readonly action: ConstraintAction | null;
}

/** When a rule holds. */
export type RuleExpression =
  | { readonly kind: "all" | "any"; readonly of: readonly RuleExpression[] }
  | {
      readonly kind: "attribute";
      /** A node attribute, or `#uname`, `#kind` … */
      readonly attribute: string;
      readonly comparison: "eq" | "ne" | "lt" | "lte" | "gt" | "gte";
      readonly value: string;
      /** How the two are compared; null leaves it to Pacemaker. */
      readonly type: "string" | "integer" | "number" | "version" | null;
    }
  | { readonly kind: "defined"; readonly attribute: string; readonly defined: boolean }
  /** ISO 8601 times; null leaves an end open (at least one is there). */
  | { readonly kind: "date"; readonly start: string | null; readonly end: string | null }
  /** Parts of a date as Pacemaker's date_spec has them: `hours=9-17`, `weekdays=1-5`. */
  | { readonly kind: "date-spec"; readonly spec: Values };

/** The nodes that levels of fencing are for. */
export type FencingTarget =
  | { readonly kind: "node"; readonly node: string }
  /** A regular expression over names, as POSIX has them. */
  | { readonly kind: "pattern"; readonly pattern: string }
  /** Nodes with that value of a node attribute. */
  | { readonly kind: "attribute"; readonly attribute: string; readonly value: string };

/**
 * Everything that Harrier can change in a configuration, as a closed union. Each is one step of a configuration change;
 * what it means is what `editConfiguration` does, and every dialect has to come to the same.
 */
export type ConfigurationOperation =
  | {
      readonly kind: "primitive.create";
      readonly id: string;
      readonly agent: Agent;
      readonly parameters: Values;
      readonly operations: readonly OperationSpec[];
      readonly meta: Values;
      /** Group that it becomes the last member of; made where it is not there. */
      readonly group: string | null;
    }
  | {
      readonly kind: "primitive.change";
      readonly id: string;
      readonly parameters: ValueChanges;
      readonly meta: ValueChanges;
      readonly utilization: ValueChanges;
      /** Operations that are there get the options given and keep their others; further ones are added. */
      readonly putOperations: readonly OperationSpec[];
      readonly dropOperations: readonly OperationKey[];
    }
  /** A primitive, or a group or clone with all that is in it, and every constraint that names one of them. */
  | { readonly kind: "resource.delete"; readonly id: string }
  /**
   * A resource once more, with all that is in it, each part (`names`) under a name of its own. `withConstraints`: those that name
   * it, too. `isStopped`: with target-role=Stopped, since two of one address or file system harm each other.
   */
  | {
      readonly kind: "resource.copy";
      readonly id: string;
      readonly names: readonly { readonly id: string; readonly as: string }[];
      readonly withConstraints: boolean;
      readonly isStopped: boolean;
    }
  /** Another id, wherever it is named. To the cluster the old one goes and another one comes. */
  | { readonly kind: "resource.rename"; readonly id: string; readonly as: string }
  /** Meta attributes of any resource, groups and clones too. */
  | { readonly kind: "resource.meta"; readonly id: string; readonly meta: ValueChanges }
  | { readonly kind: "group.create"; readonly id: string; readonly members: readonly string[] }
  /** `before` a member, or null for the end. */
  | {
      readonly kind: "group.add";
      readonly id: string;
      readonly members: readonly string[];
      readonly before: string | null;
    }
  /** Some of the members, not all: that is `group.dissolve`. */
  | { readonly kind: "group.remove"; readonly id: string; readonly members: readonly string[] }
  /** All members, in their new order. */
  | { readonly kind: "group.reorder"; readonly id: string; readonly members: readonly string[] }
  | { readonly kind: "group.dissolve"; readonly id: string }
  | {
      readonly kind: "clone.create";
      readonly id: string;
      /** A primitive or a group. */
      readonly of: string;
      readonly promotable: boolean;
      readonly meta: Values;
    }
  | { readonly kind: "clone.dissolve"; readonly id: string }
  | {
      readonly kind: "colocation.create";
      readonly id: string;
      /** The dependent one. */
      readonly resource: string;
      readonly role: ConstraintRole | null;
      readonly with: string;
      readonly withRole: ConstraintRole | null;
      readonly score: ScoreText;
    }
  | {
      readonly kind: "colocation.sets";
      readonly id: string;
      readonly score: ScoreText;
      readonly sets: readonly NewResourceSet[];
    }
  | {
      readonly kind: "order.create";
      readonly id: string;
      readonly first: string;
      readonly firstAction: ConstraintAction | null;
      readonly second: string;
      readonly secondAction: ConstraintAction | null;
      readonly strength: OrderStrength;
      readonly symmetrical: boolean;
    }
  | {
      readonly kind: "order.sets";
      readonly id: string;
      readonly strength: OrderStrength;
      readonly symmetrical: boolean;
      readonly sets: readonly NewResourceSet[];
    }
  | {
      readonly kind: "location.create";
      readonly id: string;
      readonly resource: string;
      readonly node: string;
      readonly score: ScoreText;
      /** For copies in this role; left out: for all. */
      readonly role?: ConstraintRole | undefined;
      /** Left out: `always`. */
      readonly discovery?: ResourceDiscovery | undefined;
    }
  | {
      readonly kind: "location.rule";
      readonly id: string;
      readonly resource: string;
      readonly role: ConstraintRole | null;
      readonly score: ScoreText;
      readonly rule: RuleExpression;
    }
  /** With a step that creates one of the same id behind it, it is changed: both are one change. */
  | { readonly kind: "constraint.delete"; readonly id: string }
  /** All that a target is fenced with: devices by level, level after level; none at all takes its levels out. */
  | {
      readonly kind: "fencing-levels.set";
      readonly target: FencingTarget;
      readonly levels: readonly (readonly string[])[];
    }
  | { readonly kind: "property.set"; readonly values: ValueChanges }
  | { readonly kind: "resource-defaults.set"; readonly values: ValueChanges }
  | { readonly kind: "operation-defaults.set"; readonly values: ValueChanges }
  | { readonly kind: "node.attribute"; readonly node: string; readonly values: ValueChanges }
  | { readonly kind: "node.utilization"; readonly node: string; readonly values: ValueChanges }
  | FurtherOperation;

export type ConfigurationOperationKind = ConfigurationOperation["kind"];

/** Why a step cannot be made on a configuration, as a code with values, worded under `change.edit.<code>`. */
export type EditProblem =
  | { readonly code: "id-taken"; readonly id: string }
  | { readonly code: "unknown-id"; readonly id: string }
  | { readonly code: "unknown-node"; readonly node: string }
  /** It is there, but something else than the step needs: `wanted` says what. */
  | {
      readonly code: "wrong-kind";
      readonly id: string;
      readonly wanted:
        | "primitive"
        | "group"
        | "clone"
        | "member"
        | "free-primitive"
        | "cloneable"
        | "constraint"
        | "template";
    }
  /** A primitive is made from it. */
  | { readonly code: "in-use"; readonly id: string; readonly by: string }
  | { readonly code: "not-all-members"; readonly id: string }
  | { readonly code: "would-be-empty"; readonly id: string }
  | {
      readonly code: "unknown-operation";
      readonly id: string;
      readonly name: string;
      readonly interval: string;
    }
  /** A template brings the operation in again: it can only be taken out there. */
  | {
      readonly code: "inherited-operation";
      readonly id: string;
      readonly template: string;
      readonly name: string;
      readonly interval: string;
    }
  /** The values are another set's, which this place only refers to: they can only be changed there. */
  | { readonly code: "borrowed-values"; readonly name: string; readonly from: string };
