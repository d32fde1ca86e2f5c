import type { Argv } from "../../../command/argv";

const COROSYNC = "corosync.service";
const PACEMAKER = "pacemaker.service";
/** systemd stops it with corosync, and starts it with the machine alone: left out, the node would be without the device's vote. */
const DEVICE = "corosync-qdevice.service";

/** Before corosync, on all nodes that stop: whoever still stops what it runs must not lose its quorum to one that was quicker. */
export const STOP_PACEMAKER: Argv = ["systemctl", "stop", PACEMAKER];

/** systemd knows their order: Pacemaker starts after corosync, and stops before it. */
export const STOP_SERVICES: Argv = ["systemctl", "stop", COROSYNC, PACEMAKER];

/** Before Pacemaker, where several nodes start: they are members by the time that it looks for them. sbd comes with it. */
export const START_COROSYNC: Argv = ["systemctl", "start", COROSYNC];

/** `device`: the quorum device's service is to come with them. `pacemaker`: false where only what is beneath it is started. */
export function startServices(device: boolean, pacemaker = true): Argv {
  return ["systemctl", "start", COROSYNC, ...(device ? [DEVICE] : []), ...(pacemaker ? [PACEMAKER] : [])];
}

/** Pacemaker stops what runs on the node first, which may take as long as the slowest agent. In seconds. */
export const STOP_PATIENCE_SECONDS = 30 * 60;
