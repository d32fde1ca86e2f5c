import { isDisabled, isInMaintenance, isManaged } from "../change/locate";
import type { Cluster } from "../cluster/cluster";
import { concernedBy } from "../cluster/concerns";
import { ticketNeed, ticketRolesOf } from "../cluster/ticket-need";
import type { Cause } from "./cause";
import type { WhyGround, WhySubject } from "./ground";

/** What bears on everything in the cluster. */
export function causesOfCluster(cluster: Cluster): readonly Cause[] {
  const { options, nodes } = cluster;
  const found: Cause[] = [];
  if (cluster.dc === null) found.push({ kind: "no-dc" });
  else if (!cluster.hasQuorum && options.noQuorumPolicy !== "ignore") {
    const away = nodes.filter(({ kind, online }) => kind === "member" && !online).map(({ name }) => name);
    found.push({ kind: "no-quorum", policy: options.noQuorumPolicy, away });
  }
  if (options.stopAllResources) found.push({ kind: "stop-all" });
  if (options.maintenanceMode) found.push({ kind: "maintenance-mode" });
  return found;
}

/** What bears on a resource wherever it might run. */
export function causesOfResource(
  subject: WhySubject,
  { picture }: Pick<WhyGround, "picture">,
): readonly Cause[] {
  const { cluster } = picture;
  const { copies } = subject;
  const found: Cause[] = [];
  if (copies.length > 0 && copies.every(({ orphaned }) => orphaned)) {
    found.push({ kind: "orphaned", resource: subject.id, property: keptBy(cluster) });
    return found;
  }
  const isBlocked = copies.some(({ blocked }) => blocked);
  if (isBlocked) found.push(blockedOf(subject, cluster));
  found.push(...askedFor(subject, cluster, isBlocked));
  const lock = copies.find(({ lockedTo }) => lockedTo !== null)?.lockedTo;
  if (lock) found.push({ kind: "locked", resource: subject.id, node: lock });
  found.push(...ticketsOf(subject, cluster));
  const probe = copies.map((copy) => copy.probe).find((one) => one !== null && one !== "pending");
  if (probe) found.push({ kind: "probe", resource: subject.id, probe });
  return found;
}

/** What a person asked for: of the whole where it is the whole's, since that is where it can be taken back. */
function askedFor({ id, top, copies }: WhySubject, cluster: Cluster, isBlocked: boolean): readonly Cause[] {
  const found: Cause[] = [];
  const at = (isOfWhole: boolean) => (isOfWhole ? top.id : id);
  if (isDisabled(cluster, id) || top.disabled)
    found.push({ kind: "disabled", resource: at(isDisabled(cluster, top.id)) });
  const isResting = isInMaintenance(cluster, id) || top.maintenance;
  if (isResting) found.push({ kind: "maintenance", resource: at(isInMaintenance(cluster, top.id)) });
  // What is blocked, or in maintenance itself, with its node or with all, counts as unmanaged, too.
  const nodes = cluster.nodes.filter(({ maintenance }) => maintenance).map(({ name }) => name);
  const isWithNode = copies.some((copy) => copy.nodes.some((node) => nodes.includes(node)));
  if (isResting || isBlocked || isWithNode || cluster.options.maintenanceMode) return found;
  if (!isManaged(cluster, id) || !top.managed) {
    const isWhole =
      copies.length > 0 && (cluster.resources.find((one) => one.id === top.id)?.managed ?? true) === false;
    found.push({ kind: "unmanaged", resource: at(isWhole) });
  }
  return found;
}

const KEEPERS = ["stop-removed-resources", "stop-orphan-resources"];

/** The property by which what is configured no more is let run. */
function keptBy({ options: { properties } }: Cluster): string | null {
  return KEEPERS.find((name) => /^(false|off|no|n|0)$/i.test(properties[name] ?? "")) ?? null;
}

function blockedOf({ id, copies, ids }: WhySubject, { failures }: Cluster): Cause {
  const node = copies.find(({ blocked }) => blocked)?.nodes[0] ?? null;
  const own = failures.filter((one) => ids.has(one.resource) && (node === null || one.node === node));
  const failure = own.find(({ task }) => task === "stop") ?? own[0];
  return {
    kind: "blocked",
    resource: id,
    node: failure?.node ?? node,
    task: failure?.task ?? null,
    at: failure?.lastChange ?? null,
  };
}

function ticketsOf({ id, top, ids }: WhySubject, cluster: Cluster): readonly Cause[] {
  return cluster.constraints.flatMap((one): readonly Cause[] => {
    if (one.kind !== "ticket") return [];
    const names = concernedBy(one, cluster);
    const named = [id, top.id].filter((name) => ids.has(name) && names.has(name));
    const roles = named.flatMap((name) => ticketRolesOf(one, name));
    if (!roles.some((role) => ticketNeed(one, role, cluster.options.fencingEnabled) === "run")) return [];
    const ticket = cluster.tickets.find((held) => held.id === one.ticket);
    if (ticket?.granted && !ticket.standby) return [];
    const standby = ticket?.granted ?? false;
    return [{ kind: "ticket", resource: id, ticket: one.ticket, constraint: one.id, standby }];
  });
}
