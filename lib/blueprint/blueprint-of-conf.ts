import { canonicalAddress } from "../checks/address";
import type { CorosyncConf, CorosyncNode } from "../corosync/parse-corosync-conf";
import { type Blueprint, type BlueprintHost, TRANSPORTS } from "./blueprint";
import { type PackageFacts, packagesFor } from "./packages";

/** A member as the console has it saved. */
export interface SavedMember {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
}

/** What a running cluster is known by, as far as making it again takes it. */
export interface ClusterFacts {
  /** What the console calls it: for a file that has no name of its own. */
  readonly name: string;
  readonly conf: CorosyncConf;
  readonly members: readonly SavedMember[];
  /** By member; for one that did not answer, `usual`. */
  readonly packages: ReadonlyMap<string, PackageFacts>;
  readonly usual: PackageFacts;
  /** pcs is there, and its daemon runs. */
  readonly hasPcs: boolean;
  readonly startAtBoot: boolean;
  /** `/etc/hosts` of a member; null where nobody could read it. */
  readonly hostsFile: string | null;
}

/**
 * Nodes of a corosync.conf that the console has no way into, of those that it knows by these names. In old files nodes have no names, and
 * addresses that the console may know otherwise: there it is told by their number.
 */
export function strangersIn(
  { nodes }: Pick<CorosyncConf, "nodes">,
  known: readonly string[],
): readonly string[] {
  const hasMore = nodes.length > known.length;
  return nodes.flatMap(({ name, addresses }) => {
    if (name !== null) return known.includes(name) ? [] : [name];
    return hasMore && !addresses.some((one) => known.includes(one)) ? addresses.slice(0, 1) : [];
  });
}

/**
 * Whether a file that `host` has is of the same cluster as `kept`: the same name, the same nodes, and the host itself at an address
 * that it has there. Addresses of others may differ: a node that was away when they were changed has the old ones.
 */
export function isSameCluster(kept: CorosyncConf, found: CorosyncConf, host: string): boolean {
  if (kept.clusterName !== found.clusterName || namesIn(kept) !== namesIn(found)) return false;
  const [ours, its] = [addressesOf(kept, host), addressesOf(found, host)];
  return ours.some((address) => its.includes(address)) || (ours.length === 0 && its.length === 0);
}

function namesIn({ nodes }: CorosyncConf): string {
  return nodes
    .map(({ name, addresses }) => name ?? addresses.join(","))
    .toSorted()
    .join("\n");
}

/** The host's own; of a file without names, all. */
function addressesOf({ nodes }: CorosyncConf, host: string): readonly string[] {
  const own = nodes.filter(({ name }) => name === host);
  const asked = own.length > 0 ? own : nodes.filter(({ name }) => name === null);
  return asked.flatMap(({ addresses }) => addresses.map((one) => canonicalAddress(one) ?? one));
}

/** What makes a cluster again that is there. Only nodes of corosync.conf belong to it, whatever else the console has saved. */
export function blueprintOfConf(facts: ClusterFacts): Blueprint {
  const { conf, members } = facts;
  const named = conf.nodes.flatMap((node) => {
    const member = members.find(({ name }) => name === node.name);
    return member === undefined ? [] : [{ node, member }];
  });
  // Files of corosync 1 have no names for their nodes, which pcs needs: those are made by hand.
  const isNamed = named.length > 0;
  const way = facts.hasPcs && isNamed ? "pcs" : "by-hand";
  const pairs = isNamed ? named : members.map((member) => ({ node: null, member }));
  const places = new Map(entriesIn(facts.hostsFile ?? ""));
  const transport = TRANSPORTS.find((one) => one === conf.transport) ?? "knet";
  return {
    name: conf.clusterName ?? facts.name,
    hosts: pairs.map(({ node, member }) => hostOf(facts, way, member, node, places.get(member.name))),
    way,
    transport,
    encrypted: conf.encrypted,
    waitForAll: conf.waitForAll,
    startAtBoot: facts.startAtBoot,
    // Where the names come from elsewhere (DNS), that is asked again.
    writeHosts: pairs.every(({ member }) => places.has(member.name)),
    linkNames: false,
    // Whatever is said of fencing is in the configuration, which comes after it.
    fencing: "later",
    heartbeat: null,
  };
}

function hostOf(
  { packages, usual }: ClusterFacts,
  way: Blueprint["way"],
  { name, address, port, fingerprint }: SavedMember,
  node: CorosyncNode | null,
  place: string | undefined,
): BlueprintHost {
  const { manager, installed } = packages.get(name) ?? usual;
  const wanted = manager === null ? [] : (packagesFor(manager, way) ?? []);
  const links = node?.addresses ?? [address];
  return {
    ...{ address, port, fingerprint, name, links, manager },
    // What the console comes by may be an address that the other hosts have no way to.
    service: place ?? (links.includes(address) ? address : (links.at(-1) ?? address)),
    missing: manager === null ? [] : [...new Set([...wanted, ...installed])],
  };
}

/** Names with their addresses; those that lead a host to itself alone are none. */
function entriesIn(hostsFile: string): readonly (readonly [string, string])[] {
  return hostsFile.split("\n").flatMap((line) => {
    const [address = "", ...names] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    if (/^127\.|^::1$/.test(address) || canonicalAddress(address) === null) return [];
    return names.map((name) => [name, address] as const);
  });
}
