import { readFileSync, writeFileSync } from "node:fs";

const INOTIFY_INSTANCES = "/proc/sys/fs/inotify/max_user_instances";
const ENOUGH = 1024;

/**
 * All nodes' root is this machine's root, and each node's systemd and friends take about ten inotify instances
 * of its 128. Past that, services in the nodes fail in ways that look like anything but this.
 */
export function raiseHostLimits(): void {
  try {
    if (Number(readFileSync(INOTIFY_INSTANCES, "utf8")) < ENOUGH)
      writeFileSync(INOTIFY_INSTANCES, `${ENOUGH}`);
  } catch {
    // Not ours to set here: small labs run all the same.
  }
}
