import type { Argv } from "../command/argv";
import { CONF_PATH } from "../corosync/conf-path";
import type { FactValues } from "./fact";
import { parseUnit, unitCommand } from "./unit";

export const DEVICE_COMMAND: Argv = unitCommand("corosync-qdevice.service");
/** How often corosync.conf opens a `device`; readable for everybody. */
export const DEVICE_LINES_COMMAND: Argv = ["grep", "-Ec", "^[[:space:]]*device[[:space:]]*[{]", CONF_PATH];

/**
 * Reads what systemd says of Pacemaker and of the device's service; null where one tells nothing. The file decides whether there is a
 * device: a cluster that is started by hand has nothing enabled, and Debian enables the service with its package, where it cannot start.
 * Only where the file could not be read is what starts at boot taken for it.
 */
export function parseClusterUnits(
  pacemaker: string,
  device: string,
  lines: string,
): FactValues["cluster-units"] | null {
  const [own, beside] = [parseUnit(pacemaker), parseUnit(device)];
  if (own === null || beside === null) return null;
  const isConfigured = lines.trim() === "" ? beside.enabled : Number(lines.trim()) > 0;
  const isWanted = beside.exists && isConfigured;
  return { runsCluster: own.active, deviceWaits: isWanted && !beside.active };
}
