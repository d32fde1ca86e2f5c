import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Bundle, type Clone, type Group, type Primitive, primitivesOf, type Resource } from "./resource";

/** What is wrong with resources: the worst thing about each, said of the primitive, or of the clone or bundle as a whole. */
export function resourceVerdicts(cluster: Cluster): readonly Verdict[] {
  return cluster.resources.flatMap((resource) =>
    resource.kind === "group" ? groupVerdicts(resource, cluster) : oneVerdict(resource, cluster),
  );
}

/** Failed operations that no verdict on their resource covers. */
export function operationVerdicts(cluster: Cluster, found: readonly Verdict[]): readonly Verdict[] {
  const failed = new Set(
    found.flatMap((v) => (v.code === "resource-failed" || v.code === "resource-blocked" ? [v.resource] : [])),
  );
  const owners = new Map(
    cluster.resources.flatMap((resource) => primitivesOf(resource).map((p) => [p.id, resource.id] as const)),
  );
  const verdicts = new Map<string, Verdict>();
  for (const { resource, node, task } of cluster.failures) {
    if (failed.has(resource) || failed.has(owners.get(resource) ?? "")) continue;
    const verdict: Verdict = { code: "operation-failed", severity: "warning", resource, node, task };
    verdicts.set(JSON.stringify([resource, node, task]), verdict);
  }
  return [...verdicts.values()];
}

function oneVerdict(resource: Primitive | Clone | Bundle, cluster: Cluster): readonly Verdict[] {
  return (
    troubleOf(resource, primitivesOf(resource)) ??
    intentOf(resource, cluster) ??
    (shouldRun(resource, cluster) ? absenceOf(resource) : [])
  );
}

/** Nothing of it runs, or nothing of it is promoted where something should be. */
function absenceOf(resource: Primitive | Clone | Bundle): readonly Verdict[] {
  if (isDown(resource)) return [{ code: "resource-stopped", severity: "critical", resource: resource.id }];
  if (resource.kind !== "clone" || !resource.promotable) return [];
  const copies = primitivesOf(resource);
  const isWanted = resource.targetRole !== "unpromoted" && resource.targetRole !== "started";
  const isUnderway = copies.some((copy) => copy.pending !== null);
  return isWanted && !isUnderway && copies.every((copy) => copy.role !== "promoted")
    ? [{ code: "resource-not-promoted", severity: "critical", resource: resource.id }]
    : [];
}

/** A stopped group is one thing; in a running one, members behind the first that is down are down because of it. */
function groupVerdicts(group: Group, cluster: Cluster): readonly Verdict[] {
  const intent = intentOf(group, cluster);
  const found: Verdict[] = [];
  let explained = intent !== null || !shouldRun(group, cluster);
  const isWhollyDown = group.members.length > 0 && group.members.every((member) => isDown(member));
  for (const member of group.members) {
    const own = troubleOf(member, [member]) ?? (intent === null ? intentOf(member, cluster) : null);
    if (own !== null) found.push(...own);
    else if (isDown(member) && !explained) {
      const resource = isWhollyDown ? group.id : member.id;
      found.push({ code: "resource-stopped", severity: "critical", resource });
    } else continue;
    explained ||= isDown(member);
  }
  return [...(intent ?? []), ...found];
}

/** Trouble that the cluster itself reports, worst first; null where there is none. */
function troubleOf(resource: Resource, copies: readonly Primitive[]): readonly Verdict[] | null {
  const { id } = resource;
  const several = copies.find(
    (copy) => copy.nodes.length > 1 && copy.pending === null && copy.role !== "migrating",
  );
  if (several !== undefined) {
    return [{ code: "resource-multiply-active", severity: "critical", resource: id, nodes: several.nodes }];
  }
  if (copies.some((copy) => copy.blocked)) {
    return [{ code: "resource-blocked", severity: "critical", resource: id }];
  }
  if (copies.some((copy) => copy.failed && !copy.failureIgnored)) {
    return [{ code: "resource-failed", severity: "critical", resource: id }];
  }
  if (copies.length > 0 && copies.every((copy) => copy.orphaned)) {
    return [{ code: "resource-orphaned", severity: "warning", resource: id }];
  }
  return null;
}

/** What a person asked for: switched off, or not managed; null where the cluster is to keep it running. */
function intentOf(resource: Resource, cluster: Cluster): readonly Verdict[] | null {
  if (resource.disabled) return [{ code: "resource-disabled", severity: "info", resource: resource.id }];
  const isManaged = resource.managed && !resource.maintenance;
  if (isManaged || cluster.options.maintenanceMode) return null;
  if (isInMaintenanceByNode(resource, cluster)) return null;
  return [{ code: "resource-unmanaged", severity: "warning", resource: resource.id }];
}

/** Everything active of it is on nodes in maintenance, which say so themselves. */
function isInMaintenanceByNode(resource: Resource, cluster: Cluster): boolean {
  const nodes = new Set(cluster.nodes.filter((node) => node.maintenance).map((node) => node.name));
  const active = primitivesOf(resource).flatMap((copy) => copy.nodes);
  return nodes.size > 0 && active.length > 0 && active.some((name) => nodes.has(name));
}

/** Nothing of it is active, and nothing is on the way up. A clone runs while any instance does. */
function isDown(resource: Resource): boolean {
  return primitivesOf(resource).every((copy) => !copy.active && copy.role !== "starting");
}

/** Nothing else that is said or wanted keeps it from running: no quorum, all stopped, a ticket elsewhere, a shutdown lock. */
function shouldRun(resource: Resource, cluster: Cluster): boolean {
  const { stopAllResources, maintenanceMode, noQuorumPolicy } = cluster.options;
  if (stopAllResources || maintenanceMode || cluster.dc === null) return false;
  if (!cluster.hasQuorum && noQuorumPolicy !== "ignore") return false;
  // The connection to a guest node is nothing that anybody configured: the resource that makes the node is.
  if (cluster.nodes.some((node) => node.kind === "guest" && node.name === resource.id)) return false;
  if (primitivesOf(resource).some((copy) => copy.lockedTo !== null)) return false;
  const ids = [resource.id, ...primitivesOf(resource).map((copy) => copy.id)];
  const held = new Set(
    cluster.tickets.filter((ticket) => ticket.granted && !ticket.standby).map(({ id }) => id),
  );
  return !cluster.constraints.some(
    (constraint) =>
      constraint.kind === "ticket" && ids.includes(constraint.resource ?? "") && !held.has(constraint.ticket),
  );
}
