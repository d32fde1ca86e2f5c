import { createHash } from "node:crypto";

/** Everything a node's root file system is made from. Changing any of it makes a new one. */
export type Recipe = { release: string; packages: readonly string[]; customize: string };

export const PACKAGES: readonly string[] = [
  ...["systemd", "systemd-sysv", "dbus", "openssh-server", "sudo", "procps", "kmod", "psmisc", "bzip2"],
  ...["iproute2", "iputils-arping", "iputils-ping", "curl", "nginx-light", "nfs-common"],
  ...["corosync", "pacemaker", "pacemaker-cli-utils", "pcs", "crmsh", "resource-agents", "fence-agents"],
];

export function recipeHash({ release, packages, customize }: Recipe): string {
  const text = JSON.stringify([release, [...packages].sort(), customize]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
