import type { Argv } from "../command/argv";
import type { FactValues } from "./fact";
import { parseUnit, unitCommand } from "./unit";

/** The kernel makes it anew with each boot (random(4)); a container has one of its own. */
export const BOOT_ID_COMMAND: Argv = ["cat", "/proc/sys/kernel/random/boot_id"];
export const PACEMAKER_COMMAND: Argv = unitCommand("pacemaker.service");
/** Wanted or there as long as the machine goes down: by it systemd itself says "stopping". */
export const SHUTDOWN_COMMAND: Argv = unitCommand("shutdown.target");

const BOOT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the answers; null where one tells nothing. */
export function parseBoot(id: string, unit: string, down: string): FactValues["boot"] | null {
  const boot = id.trim();
  const [pacemaker, shutdown] = [parseUnit(unit), parseUnit(down)];
  if (!BOOT_ID.test(boot) || pacemaker === null || shutdown === null) return null;
  const { enabled: startsCluster, active: runsCluster } = pacemaker;
  return { id: boot, startsCluster, runsCluster, busy: pacemaker.busy || shutdown.busy || shutdown.active };
}
