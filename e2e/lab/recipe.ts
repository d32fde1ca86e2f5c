import { createHash } from "node:crypto";

/** Nodes that only wait to be made a cluster, or hosts that have none of its packages. */
export type RootKind = "cluster" | "hosts";

/** Which root file system. */
export type RootName = { release: string; kind: RootKind };

/** Everything a node's root file system is made from. Changing any of it makes a new one. */
export type Recipe = RootName & {
  packages: readonly string[];
  /** Not installed, but there for the node's apt to install. */
  offered: readonly string[];
  customize: string;
};

const BASE: readonly string[] = [
  ...["systemd", "systemd-sysv", "dbus", "openssh-server", "sudo", "procps", "kmod", "psmisc"],
  ...["iproute2", "iputils-arping", "iputils-ping", "nftables", "curl", "nginx-light"],
];

/**
 * What a server has long before it is a cluster's. Hosts of bookworm go without: a host that has no Python is tried there, and
 * those of trixie need not unpack and compile all of it each time.
 */
const RUNTIMES: readonly string[] = [
  ...["perl", "python3", "python3-lxml", "python3-cryptography", "python3-tornado", "python3-yaml"],
  ...["ruby", "openssl", "gawk", "libnss3-tools"],
];

const CLUSTER: readonly string[] = [
  ...["corosync", "pacemaker", "pacemaker-cli-utils", "pcs", "crmsh", "resource-agents"],
];

const SERVICES: readonly string[] = [
  ...["bzip2", "nfs-common"],
  // A network file system that mounts without the kernel's help: over FUSE.
  ...["glusterfs-server", "glusterfs-client"],
  ...["apache2", "haproxy"],
  // Agents and tools whose kernel part this machine may not have: what wizards ask, and what a plan is staged with.
  ...["nfs-kernel-server", "lvm2", "drbd-utils", "tgt"],
];

const OFFERED: readonly string[] = [...CLUSTER, ...["corosync-qdevice", "corosync-qnetd", "sbd", "chrony"]];

/** One package up to bookworm. Since then one each, and all together bring 1.6 GB of cloud libraries. */
const FENCE_AGENTS: readonly string[] = [
  ...[
    "dummy",
    "ipmilan",
    "redfish",
    "ilo-ssh",
    "ilo2",
    "drac5",
    "cisco-ucs",
    "kdump",
    "scsi",
    "heuristics-ping",
  ],
  ...["apc", "apc-snmp", "eaton-snmp", "virsh", "pve", "vmware-rest"],
].map((name) => `fence-agents-${name}`);

export function packagesFor({ release, kind }: RootName): readonly string[] {
  const base = release === "bookworm" ? BASE : [...BASE, ...RUNTIMES];
  return kind === "hosts" ? base : [...base, ...CLUSTER, ...SERVICES, ...fenceAgents(release)];
}

export function offeredFor({ release, kind }: RootName): readonly string[] {
  if (kind === "cluster") return [];
  // The last release that has it.
  const heartbeat = release === "bookworm" ? ["heartbeat"] : [];
  return [...OFFERED, ...fenceAgents(release), ...heartbeat];
}

function fenceAgents(release: string): readonly string[] {
  return release === "bookworm" ? ["fence-agents"] : FENCE_AGENTS;
}

/** How the directories of all of its recipes begin; no root of another release or kind begins so. */
export function rootPrefix({ release, kind }: RootName): string {
  return kind === "hosts" ? `hosts-${release}-` : `${release}-`;
}

export function recipeHash({ release, kind, packages, offered, customize }: Recipe): string {
  const text = JSON.stringify([release, kind, [...packages].sort(), [...offered].sort(), customize]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
