import type { Obstacle } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import type { PlanProblem } from "../change/plan/plan";
import type { Connection } from "../cluster/snapshot";
import type { Movability } from "./card";

/** What can be done with a resource, worded under `board.menu.<kind>`. */
export type ResourceActionKind =
  | "move"
  | "promoteHere"
  | "start"
  | "stop"
  | "restart"
  | "manage"
  | "unmanage"
  | "maintenanceOn"
  | "maintenanceOff"
  | "ban"
  | "members"
  | "ungroup"
  | "takeOut"
  | "copy"
  | "rename"
  | "cleanup"
  | "cleanupOn"
  | "refresh"
  | "refreshOn"
  | "clear";

/** Verbs that ask for more before there is something to propose: where to, which members, which name. */
export type AskingKind = "move" | "members" | "copy" | "rename";

/** Why an entry cannot be chosen now. */
export type ActionBlock = Obstacle | Extract<PlanProblem, { readonly code: "not-connected" }>;

export type ResourceAction = {
  /** Null where it can be asked for; whether it is sensible is the scheduler's to say. */
  readonly block: ActionBlock | null;
} & (
  | { readonly kind: Exclude<ResourceActionKind, AskingKind>; readonly operation: Operation }
  | { readonly kind: AskingKind; readonly operation: null }
);

/** The node that an action's operation names; empty where it is about none. */
export function actionNode({ operation }: ResourceAction): string {
  if (operation === null) return "";
  if ("node" in operation) return operation.node ?? "";
  return "to" in operation ? operation.to : "";
}

/** What the actions of a resource, or of a part of one, depend on. */
export interface ActionSubject {
  readonly resource: string;
  readonly isOrphaned: boolean;
  readonly isDisabled: boolean;
  readonly isUnmanaged: boolean;
  readonly isInMaintenance: boolean;
}

/** Puts the reasons that hold for every entry before an entry's own. */
function entries(subject: ActionSubject, connection: Connection) {
  const { resource, isOrphaned } = subject;
  const gone: Obstacle | null = isOrphaned ? { code: "resource-orphaned", resource } : null;
  const blockedBy = (block: Obstacle | null): ActionBlock | null =>
    connection.kind === "live" ? block : { code: "not-connected" };
  return {
    entry: (
      kind: Exclude<ResourceActionKind, AskingKind>,
      operation: Operation,
      block: Obstacle | null = gone,
    ): ResourceAction => ({ kind, operation, block: blockedBy(block) }),
    asking: (kind: AskingKind, block: Obstacle | null = gone): ResourceAction => ({
      kind,
      operation: null,
      block: blockedBy(block),
    }),
  };
}

type Entry = ReturnType<typeof entries>["entry"];

/** Start or stop, restart, manage, maintenance: each as what it is not yet. */
function verbActions(entry: Entry, subject: ActionSubject): readonly ResourceAction[] {
  const { resource, isDisabled, isUnmanaged, isInMaintenance } = subject;
  const managed = isUnmanaged;
  const on = !isInMaintenance;
  return [
    ...(isDisabled
      ? [entry("start", { kind: "resource.start", resource })]
      : [
          entry("stop", { kind: "resource.stop", resource }),
          entry("restart", { kind: "resource.restart", resource }),
        ]),
    entry(managed ? "manage" : "unmanage", { kind: "resource.manage", resource, managed }),
    entry(on ? "maintenanceOn" : "maintenanceOff", { kind: "resource.maintenance", resource, on }),
  ];
}

/** To forget what was, everywhere or on one node; of what was removed from the configuration, too. */
function forgettingActions(
  entry: Entry,
  resource: string,
  failedOn: readonly string[],
  knownOn: readonly string[],
): readonly ResourceAction[] {
  return [
    entry("cleanup", { kind: "resource.cleanup", resource, node: null }, null),
    ...failedOn.map((node) => entry("cleanupOn", { kind: "resource.cleanup", resource, node }, null)),
    entry("refresh", { kind: "resource.refresh", resource, node: null }, null),
    // On the only one it is the same.
    ...(knownOn.length > 1 ? knownOn : []).map((node) =>
      entry("refreshOn", { kind: "resource.refresh", resource, node }, null),
    ),
  ];
}

/** What only a resource of the top level has. */
export interface WholeTraits {
  readonly movability: Movability;
  /** Nodes that it can be banned from, and asked on: where it is. */
  readonly nodes: readonly string[];
  /** Nodes that the cluster remembers failures of. */
  readonly failedOn: readonly string[];
  /** Nodes where a copy runs that is not promoted: the promoted role can come there. */
  readonly unpromotedOn: readonly string[];
  /** It is not part of a bundle, which has no steps. */
  readonly isNamed: boolean;
  readonly hasLeftovers: boolean;
  /** A group has members, and a clone those of the group that it is of. A clone is of one thing, so that its group cannot be dissolved. */
  readonly group: "own" | "inside" | null;
}

/** What can be done with a resource of the configuration's top level. */
export function wholeActions(
  subject: ActionSubject,
  { movability, nodes, failedOn, unpromotedOn, hasLeftovers, group, isNamed }: WholeTraits,
  connection: Connection,
): readonly ResourceAction[] {
  const { resource } = subject;
  const { entry, asking } = entries(subject, connection);
  return [
    movability.kind === "fixed" ? asking("move", movability.obstacle) : asking("move"),
    ...unpromotedOn.map((to) =>
      entry("promoteHere", { kind: "resource.move", resource, to, promoted: true, keep: false }),
    ),
    ...verbActions(entry, subject),
    ...nodes.map((node) => entry("ban", { kind: "resource.ban", resource, node })),
    ...forgettingActions(entry, resource, failedOn, nodes),
    entry(
      "clear",
      { kind: "resource.clear", resource, node: null },
      hasLeftovers ? null : { code: "nothing-to-clear", resource },
    ),
    ...(group === null ? [] : [asking("members")]),
    ...(group === "own" ? [entry("ungroup", dissolved(resource))] : []),
    ...(isNamed ? [asking("copy"), asking("rename")] : []),
  ];
}

/** The members of a group become resources of their own. */
function dissolved(id: string): Operation {
  return {
    kind: "configuration.change",
    subject: id,
    purpose: "ungroup",
    steps: [{ kind: "group.dissolve", id }],
  };
}

/** The group that something is a member of. */
export interface GroupMembership {
  readonly group: string;
  /** There is no other member. */
  readonly isAlone: boolean;
  readonly isCloned: boolean;
}

/**
 * What can be done with a part of a resource. Its place is its group's, so it is neither moved nor banned; and inside a clone
 * or bundle the tools start, stop and manage the whole, so that this is offered there.
 */
export function memberActions(
  subject: ActionSubject,
  membership: GroupMembership | null,
  connection: Connection,
): readonly ResourceAction[] {
  const { entry, asking } = entries(subject, connection);
  const forgetting = forgettingActions(entry, subject.resource, [], []);
  if (membership === null) return forgetting;
  const takeOut = entry("takeOut", takenOut(subject.resource, membership));
  const naming = [asking("copy"), asking("rename")];
  return membership.isCloned
    ? [...forgetting, takeOut, ...naming]
    : [...verbActions(entry, subject), ...forgetting, takeOut, ...naming];
}

/** A group needs a member: without its last one it is no more. */
function takenOut(id: string, { group, isAlone }: GroupMembership): Operation {
  if (isAlone) return dissolved(group);
  return {
    kind: "configuration.change",
    subject: id,
    purpose: "take-out",
    steps: [{ kind: "group.remove", id: group, members: [id] }],
  };
}
