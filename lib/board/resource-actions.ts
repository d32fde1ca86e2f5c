import type { Cluster } from "../cluster/cluster";
import { leftoversIn } from "../cluster/leftover";
import { nodesOf, type Primitive, primitivesOf, type Resource } from "../cluster/resource";
import type { Connection } from "../cluster/snapshot";
import { movabilityOf } from "./movability";
import {
  type ActionSubject,
  type GroupMembership,
  memberActions,
  type ResourceAction,
  wholeActions,
} from "./resource-action";

/** How a resource, or some copies of a part of one, stands, as its actions see it. */
function subjectOfCopies(resource: Resource, copies: readonly Primitive[]): ActionSubject {
  const isInMaintenance = resource.maintenance || copies.some(({ maintenance }) => maintenance);
  const isUnmanaged = !resource.managed || copies.some(({ managed }) => !managed);
  return {
    resource: resource.id,
    isOrphaned: copies.length > 0 && copies.every(({ orphaned }) => orphaned),
    isDisabled: resource.disabled || (copies.length > 0 && copies.every(({ disabled }) => disabled)),
    // What is in maintenance is not managed either; maintenance is what to end then.
    isUnmanaged: isUnmanaged && !isInMaintenance,
    isInMaintenance,
  };
}

/** A resource as it was found in a cluster. */
export interface ActionPlace {
  readonly resource: Resource;
  /** The resource of the top level around it; itself where it is one. */
  readonly top: Resource;
  readonly copies: readonly Primitive[];
}

/** What can be done with a resource that is looked at by itself, at whatever depth it is. */
export function resourceActions(
  { resource, top, copies }: ActionPlace,
  cluster: Cluster,
  connection: Connection,
): readonly ResourceAction[] {
  const subject = subjectOfCopies(resource, copies);
  if (resource !== top) return memberActions(subject, membershipIn(top, resource), connection);
  const ids = new Set([top.id, ...primitivesOf(top).map(({ id }) => id)]);
  const promoted = copies.find(({ role }) => role === "promoted") ?? null;
  const failed = cluster.failures.filter((failure) => ids.has(failure.resource));
  const unpromoted = copies.filter(({ role }) => role === "unpromoted");
  return wholeActions(
    subject,
    {
      movability: movabilityOf(top, promoted),
      nodes: nodesOf(top),
      failedOn: [...new Set(failed.map(({ node }) => node))],
      unpromotedOn: [...new Set(unpromoted.flatMap((copy) => copy.nodes))],
      isNamed: top.kind !== "bundle",
      hasLeftovers: leftoversIn(cluster).some((leftover) => ids.has(leftover.resource)),
      group: top.kind === "group" ? "own" : isOfGroup(top) ? "inside" : null,
    },
    connection,
  );
}

function isOfGroup(top: Resource): boolean {
  return top.kind === "clone" && top.instances.some(({ kind }) => kind === "group");
}

/** The group that a part of a resource is a member of; null where it is part of something else. */
function membershipIn(top: Resource, part: Resource): GroupMembership | null {
  const inner = top.kind === "clone" ? top.instances : [top];
  const group = inner.find(
    (one) => one.kind === "group" && one !== part && one.members.some(({ id }) => id === part.id),
  );
  if (group?.kind !== "group") return null;
  return { group: group.id, isAlone: group.members.length === 1, isCloned: top.kind === "clone" };
}
