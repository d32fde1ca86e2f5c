import type { Cluster } from "./cluster";
import { concernedBy } from "./concerns";
import type { Verdict } from "./health";
import { type Primitive, primitivesOf, type Resource, topsIn } from "./resource";
import { ticketNeed, ticketRolesOf } from "./ticket-need";

/** Nothing of it runs, or nothing of it is promoted where something should be. Said of `subject`. */
export function absenceOf(
  resource: Resource,
  cluster: Cluster,
  subject: string = resource.id,
): readonly Verdict[] {
  const copies = primitivesOf(resource);
  if (isDown(resource)) {
    if (resource.kind === "clone" && resource.cloneMax === 0) return [];
    const probes = copies.map((copy) => copy.probe);
    // A node is still being asked whether it runs there: nobody knows yet.
    if (probes.includes("pending")) return [];
    const probe = probes.find((one) => one === "not-installed" || one === "invalid-parameter") ?? null;
    return [{ code: "resource-stopped", severity: "critical", resource: subject, probe }];
  }
  if ((resource.kind !== "clone" && resource.kind !== "bundle") || !resource.promotable) return [];
  const isWanted = resource.targetRole !== "unpromoted" && resource.targetRole !== "started";
  const isUnderway = copies.some((copy) => copy.pending !== null);
  return isWanted &&
    !isUnderway &&
    copies.every((copy) => copy.role !== "promoted") &&
    !waitsForTicket(resource.id, cluster, true)
    ? [{ code: "resource-not-promoted", severity: "critical", resource: resource.id }]
    : [];
}

/** Nothing of it is active, and nothing is on the way up or down. A clone runs while any instance does. */
export function isDown(resource: Resource): boolean {
  return primitivesOf(resource).every((copy) => !copy.active && !isOnItsWay(copy));
}

/**
 * Ids of the top-level resources whose turn comes with something that is on its way: it is part of them, or they are ordered or
 * placed with it, in turn with others. The cluster stops and starts them one after another: what is down meanwhile waits.
 */
export function inTurn(cluster: Cluster): ReadonlySet<string> {
  const open = cluster.resources.filter((one) => primitivesOf(one).some(isOnItsWay)).map(({ id }) => id);
  const found = new Set<string>();
  if (open.length === 0) return found;
  const topOf = topsIn(cluster);
  const bound = cluster.constraints.flatMap((constraint) =>
    constraint.kind === "order" || constraint.kind === "colocation"
      ? [new Set([...concernedBy(constraint, cluster)].map((id) => topOf(id) ?? id))]
      : [],
  );
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const together of bound) if (together.has(id)) open.push(...together);
  }
  return found;
}

function isOnItsWay({ role, pending }: Primitive): boolean {
  const isMoving = role === "starting" || role === "stopping" || role === "migrating";
  return isMoving || (pending !== null && pending !== "Monitoring");
}

/** Nothing else that is said or wanted keeps it from running: no quorum, no node, all stopped, a ticket elsewhere. */
export function shouldRun(resource: Resource, cluster: Cluster): boolean {
  const { stopAllResources, maintenanceMode, noQuorumPolicy } = cluster.options;
  if (stopAllResources || maintenanceMode || cluster.dc === null) return false;
  if (!cluster.hasQuorum && noQuorumPolicy !== "ignore") return false;
  if (!cluster.nodes.some((node) => node.online)) return false;
  // The connection to a guest node is nothing that anybody configured: the resource that makes the node is.
  if (cluster.nodes.some((node) => node.kind === "guest" && node.name === resource.id)) return false;
  return !waitsForTicket(resource.id, cluster);
}

/**
 * Whether a ticket constraint holds a resource because this site does not have the ticket; with `toPromote`, whether one
 * keeps its promoted role away. A clone is held by its own name alone: one that names what is inside holds
 * nothing, as both releases play it.
 */
export function waitsForTicket(id: string, cluster: Cluster, toPromote = false): boolean {
  const held = new Set(
    cluster.tickets.filter((ticket) => ticket.granted && !ticket.standby).map(({ id }) => id),
  );
  return cluster.constraints.some((constraint) => {
    if (constraint.kind !== "ticket" || held.has(constraint.ticket)) return false;
    return (
      concernedBy(constraint, cluster).has(id) &&
      ticketRolesOf(constraint, id).some((role) =>
        toPromote
          ? role === "promoted"
          : ticketNeed(constraint, role, cluster.options.fencingEnabled) === "run",
      )
    );
  });
}
