import type { Obstacle } from "../change/effects/effects";
import type { Operation } from "../change/operation";
import type { PlanProblem } from "../change/plan/plan";
import type { Connection } from "../cluster/snapshot";
import type { Movability } from "./card";

/** What can be done with a resource, worded under `board.menu.<kind>`. */
export type ResourceActionKind =
  | "move"
  | "start"
  | "stop"
  | "restart"
  | "manage"
  | "unmanage"
  | "maintenanceOn"
  | "maintenanceOff"
  | "ban"
  | "ungroup"
  | "takeOut"
  | "cleanup"
  | "clear";

/** Why an entry cannot be chosen now. */
export type ActionBlock = Obstacle | Extract<PlanProblem, { readonly code: "not-connected" }>;

export interface ResourceAction {
  readonly kind: ResourceActionKind;
  /** What is proposed; null for a move, which asks where to. */
  readonly operation: Operation | null;
  /** Null where it can be asked for; whether it is sensible is the scheduler's to say. */
  readonly block: ActionBlock | null;
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
  return (
    kind: ResourceActionKind,
    operation: Operation | null,
    block: Obstacle | null = gone,
  ): ResourceAction => ({
    kind,
    operation,
    block: connection.kind === "live" ? block : { code: "not-connected" },
  });
}

type Entry = ReturnType<typeof entries>;

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

function cleanupAction(entry: Entry, resource: string): ResourceAction {
  return entry("cleanup", { kind: "resource.cleanup", resource, node: null }, null);
}

/** What only a resource of the top level has. */
export interface WholeTraits {
  readonly movability: Movability;
  /** Nodes that it can be banned from: where it is. */
  readonly nodes: readonly string[];
  readonly hasLeftovers: boolean;
  readonly isGroup: boolean;
}

/** What can be done with a resource of the configuration's top level. */
export function wholeActions(
  subject: ActionSubject,
  { movability, nodes, hasLeftovers, isGroup }: WholeTraits,
  connection: Connection,
): readonly ResourceAction[] {
  const { resource } = subject;
  const entry = entries(subject, connection);
  return [
    movability.kind === "fixed" ? entry("move", null, movability.obstacle) : entry("move", null),
    ...verbActions(entry, subject),
    ...nodes.map((node) => entry("ban", { kind: "resource.ban", resource, node })),
    cleanupAction(entry, resource),
    entry(
      "clear",
      { kind: "resource.clear", resource, node: null },
      hasLeftovers ? null : { code: "nothing-to-clear", resource },
    ),
    ...(isGroup ? [entry("ungroup", dissolved(resource))] : []),
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
  const entry = entries(subject, connection);
  const cleanup = cleanupAction(entry, subject.resource);
  if (membership === null) return [cleanup];
  const takeOut = entry("takeOut", takenOut(subject.resource, membership));
  return membership.isCloned ? [cleanup, takeOut] : [...verbActions(entry, subject), cleanup, takeOut];
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
