import type { BuildCommand } from "../blueprint/build-steps";
import {
  START_COROSYNC,
  STOP_PACEMAKER,
  STOP_PATIENCE_SECONDS,
  STOP_SERVICES,
  startServices,
} from "../change/operations/node-services/commands";
import type { JobStep } from "../job/job";
import type { StepName } from "../job/kinds";
import type { NodeStarts, RestartAll } from "./restart-all";

const STOP_COROSYNC_SECONDS = 5 * 60;
/** sbd may wait for minutes before it lets corosync and Pacemaker start (SBD_DELAY_START). */
const START_SECONDS = 15 * 60;

export const STOP_PACEMAKER_COMMAND: BuildCommand = { argv: STOP_PACEMAKER, seconds: STOP_PATIENCE_SECONDS };
export const STOP_COROSYNC_COMMAND: BuildCommand = { argv: STOP_SERVICES, seconds: STOP_COROSYNC_SECONDS };
export const START_COROSYNC_COMMAND: BuildCommand = { argv: START_COROSYNC, seconds: START_SECONDS };

/** The steps that have a command on each node, in their order. */
export const RESTART_STEPS = [
  "stop",
  "stop-corosync",
  "corosync",
  "start",
] as const satisfies readonly StepName[];

/** What ran on the node before is started: a Pacemaker that was stopped by somebody stays so. */
function startCommand({ device, pacemaker }: NodeStarts): BuildCommand {
  return { argv: startServices(device !== null, pacemaker !== null), seconds: START_SECONDS };
}

/** Whether the cluster's services ran on a node, or half of them did. */
export function hasRun({ corosync, pacemaker }: NodeStarts): boolean {
  return corosync !== null || pacemaker !== null;
}

/** The command of a step, by what ran on its node before; null where it has none to give. */
export function restartCommand(
  { before }: Pick<RestartAll, "before">,
  { name, host }: Pick<JobStep, "name" | "host">,
): BuildCommand | null {
  const was = before.find(({ node }) => node === host);
  if (was === undefined || !hasRun(was)) return null;
  switch (name) {
    case "stop":
      return was.pacemaker === null ? null : STOP_PACEMAKER_COMMAND;
    case "stop-corosync":
      return STOP_COROSYNC_COMMAND;
    case "corosync":
      return START_COROSYNC_COMMAND;
    case "start":
      return startCommand(was);
    default:
      return null;
  }
}
