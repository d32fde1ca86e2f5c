import type { Argv } from "../command/argv";
import type { FactValues } from "./fact";
import { parseUnit, unitCommand } from "./unit";

/** The kernel makes it anew with each boot (random(4)); a container has one of its own. */
export const BOOT_ID_COMMAND: Argv = ["cat", "/proc/sys/kernel/random/boot_id"];
export const PACEMAKER_COMMAND: Argv = unitCommand("pacemaker.service");

const BOOT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads both answers; null where one tells nothing. */
export function parseBoot(id: string, unit: string): FactValues["boot"] | null {
  const boot = id.trim();
  const pacemaker = parseUnit(unit);
  if (!BOOT_ID.test(boot) || pacemaker === null) return null;
  return { id: boot, startsCluster: pacemaker.enabled, runsCluster: pacemaker.active };
}
