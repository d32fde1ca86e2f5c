import type { Cluster } from "./cluster";
import type { ClusterEvent } from "./event";
import { type CopyOnNode, type Placement, placements } from "./placement";
import { nodesOf, type Resource } from "./resource";

/** What happened to resources between two snapshots. */
export function resourceEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  return [
    ...existenceEvents(before, after),
    ...managedEvents(before, after),
    ...placementEvents(
      placements(before.resources, before.failures),
      placements(after.resources, after.failures),
    ),
  ];
}

/** Ids that are configured: top-level ones, and those inside with their parent's id. */
function configuredIds(resources: readonly Resource[]): ReadonlyMap<string, string | null> {
  const ids = new Map<string, string | null>();
  for (const resource of resources) {
    if (resource.kind === "primitive" && resource.orphaned) continue;
    ids.set(resource.id, null);
    if (resource.kind === "group") for (const member of resource.members) ids.set(member.id, resource.id);
    if (resource.kind === "clone" && resource.childId !== null) ids.set(resource.childId, resource.id);
  }
  return ids;
}

/** A new group is one event, not one for each member; a primitive that was put into a group is none. */
function existenceEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  const was = configuredIds(before.resources);
  const is = configuredIds(after.resources);
  const only = (ids: ReadonlyMap<string, string | null>, others: ReadonlyMap<string, string | null>) =>
    [...ids]
      .filter(([id, parent]) => !others.has(id) && (parent === null || others.has(parent)))
      .map(([id]) => id);
  return [
    ...only(is, was).map((resource): ClusterEvent => ({ kind: "resource.added", resource })),
    ...only(was, is).map((resource): ClusterEvent => ({ kind: "resource.removed", resource })),
  ];
}

/** Switched to unmanaged or back, unless the cluster's or a node's maintenance did it, which has its own event. */
function managedEvents(before: Cluster, after: Cluster): readonly ClusterEvent[] {
  if (before.options.maintenanceMode !== after.options.maintenanceMode) return [];
  const maintenance = new Map(before.nodes.map((node) => [node.name, node.maintenance]));
  const switched = new Set(
    after.nodes.filter((node) => maintenance.get(node.name) !== node.maintenance).map((node) => node.name),
  );
  const was = new Map(before.resources.map((resource) => [resource.id, resource]));
  return after.resources.flatMap((resource): ClusterEvent[] => {
    const managed = was.get(resource.id)?.managed ?? resource.managed;
    if (managed === resource.managed || nodesOf(resource).some((node) => switched.has(node))) return [];
    return [{ kind: "resource.managed", resource: resource.id, managed: resource.managed }];
  });
}

function placementEvents(
  before: ReadonlyMap<string, Placement>,
  after: ReadonlyMap<string, Placement>,
): readonly ClusterEvent[] {
  const resources = new Set([...before.keys(), ...after.keys()]);
  return [...resources].flatMap((resource) => {
    const was = before.get(resource);
    const is = after.get(resource);
    return [...travel(resource, was, is), ...roles(resource, was, is), ...recoveries(resource, was, is)];
  });
}

function travel(resource: string, was: Placement | undefined, is: Placement | undefined): ClusterEvent[] {
  const ran = (node: string) => was?.copies.get(node)?.state === "running";
  const nodes = (placement: Placement | undefined, ...states: readonly CopyOnNode["state"][]) =>
    [...(placement?.copies ?? [])].filter(([, copy]) => states.includes(copy.state)).map(([node]) => node);
  const stays = new Set(nodes(is, "running", "unsure"));
  const left = nodes(was, "running").filter((node) => !stays.has(node));
  // A copy whose start failed is listed as active, and was never there.
  const reached = nodes(is, "running").filter(
    (node) => !ran(node) && was?.copies.get(node)?.state !== "unsure",
  );
  const [from] = left;
  const [to] = reached;
  const isMove = left.length === 1 && reached.length === 1 && !was?.cloned && !is?.cloned;
  if (isMove && from !== undefined && to !== undefined)
    return [{ kind: "resource.moved", resource, from, to }];
  return [
    ...left.map((node): ClusterEvent => ({ kind: "resource.stopped", resource, node })),
    ...reached.map((node): ClusterEvent => ({ kind: "resource.started", resource, node })),
  ];
}

function roles(resource: string, was: Placement | undefined, is: Placement | undefined): ClusterEvent[] {
  return [...(is?.copies ?? [])].flatMap(([node, { role }]): ClusterEvent[] => {
    const wasPromoted = was?.copies.get(node)?.role === "promoted";
    if (role === "promoted" && !wasPromoted) return [{ kind: "resource.promoted", resource, node }];
    return role === "unpromoted" && wasPromoted ? [{ kind: "resource.demoted", resource, node }] : [];
  });
}

function recoveries(resource: string, was: Placement | undefined, is: Placement | undefined): ClusterEvent[] {
  return [...(is?.copies ?? [])]
    .filter(([node, copy]) => !copy.failed && isFailedThere(was?.copies.get(node)))
    .map(([node]): ClusterEvent => ({ kind: "resource.recovered", resource, node }));
}

/** It ran and failed; what had failed to start is told as started, once it is. */
function isFailedThere(copy: CopyOnNode | undefined): boolean {
  return copy?.failed === true && copy.state !== "not-started";
}
