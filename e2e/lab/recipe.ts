import { createHash } from "node:crypto";

/** Everything a node's root file system is made from. Changing any of it makes a new one. */
export type Recipe = { release: string; packages: readonly string[]; customize: string };

const COMMON: readonly string[] = [
  ...["systemd", "systemd-sysv", "dbus", "openssh-server", "sudo", "procps", "kmod", "psmisc", "bzip2"],
  ...["iproute2", "iputils-arping", "iputils-ping", "nftables", "curl", "nginx-light", "nfs-common"],
  // A network file system that mounts without the kernel's help: over FUSE.
  ...["glusterfs-server", "glusterfs-client"],
  ...["corosync", "pacemaker", "pacemaker-cli-utils", "pcs", "crmsh", "resource-agents"],
];

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

export function packagesFor(release: string): readonly string[] {
  return [...COMMON, ...(release === "bookworm" ? ["fence-agents"] : FENCE_AGENTS)];
}

export function recipeHash({ release, packages, customize }: Recipe): string {
  const text = JSON.stringify([release, [...packages].sort(), customize]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
