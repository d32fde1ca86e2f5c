import type { Argv } from "../command/argv";
import { CONF_PATH } from "../corosync/conf-path";
import type { FactValues } from "./fact";
import { parseUnit, unitCommand } from "./unit";

export const COROSYNC_COMMAND: Argv = unitCommand("corosync.service");
export const DEVICE_COMMAND: Argv = unitCommand("corosync-qdevice.service");
/** How often corosync.conf opens a `device`; readable for everybody. */
export const DEVICE_LINES_COMMAND: Argv = ["grep", "-Ec", "^[[:space:]]*device[[:space:]]*[{]", CONF_PATH];

/**
 * Reads what systemd says of Pacemaker, corosync and the device's service; null where one tells nothing. The file decides whether there is a
 * device: a cluster that is started by hand has nothing enabled, and Debian enables the service with its package, where it cannot start.
 * Only where the file could not be read is what starts at boot taken for it.
 */
export function parseClusterUnits(
  { pacemaker, corosync, device }: Readonly<Record<"pacemaker" | "corosync" | "device", string>>,
  lines: string,
): FactValues["cluster-units"] | null {
  const [own, beneath, beside] = [parseUnit(pacemaker), parseUnit(corosync), parseUnit(device)];
  if (own === null || beneath === null || beside === null) return null;
  const isConfigured = lines.trim() === "" ? beside.enabled : Number(lines.trim()) > 0;
  const isWanted = beside.exists && isConfigured;
  return {
    ...{ runsCluster: own.active, runsCorosync: beneath.active, deviceWaits: isWanted && !beside.active },
    busy: own.busy || beneath.busy,
  };
}
