import type { Job } from "../../job/job";
import type { ConfigurationOperation } from "../configuration/operation";
import type { Operation } from "../operation";
import { homeOf } from "../operations/homes";
import type { Run } from "./run";

/**
 * What an administrator has to be able to do while another change does not come to its end: cut off a node that hangs, tell the
 * cluster that one is off, keep the whole cluster from doing anything.
 */
export function isUrgent(operation: Operation): boolean {
  switch (operation.kind) {
    case "node.fence":
    case "node.confirm-off":
      return true;
    case "configuration.change":
      return operation.steps.length > 0 && operation.steps.every(isMaintenanceOn);
    default:
      return false;
  }
}

function isMaintenanceOn(step: ConfigurationOperation): boolean {
  if (step.kind !== "property.set") return false;
  const { "maintenance-mode": mode, ...others } = step.values;
  return mode === "true" && Object.keys(others).length === 0;
}

/**
 * Whether nothing of a run is under way but the cluster: its commands are through, and what comes of them is waited for. A command
 * on nodes that does not end is such a wait, too: it changes nothing that the cluster's own tools change.
 */
export function onlyWaits({ operation, steps }: Pick<Run, "operation" | "steps">): boolean {
  return homeOf(operation).way.kind === "nodes" || steps.every(({ state }) => state !== "running");
}

/** Whether an urgent change does not break into a job's step: a node is not cut off while something is done on it. */
export function sparesJob({ steps }: Pick<Job, "steps">, operation: Operation): boolean {
  if (operation.kind !== "node.fence") return true;
  return steps.every(({ state, host }) => state !== "running" || host !== operation.node);
}
