import { isJobOver, type Job } from "../job/job";
import { mayHaveActed } from "../job/schedule";
import { hasRun } from "./commands";

/**
 * Nodes whose services a restart of all has stopped and not seen started again: it failed, was cancelled, or its console ended. Null where
 * there are none, or the job is at work.
 */
export function leftDown(job: Pick<Job, "kind" | "state" | "steps" | "result">): readonly string[] | null {
  const { kind, result, steps, state } = job;
  if (kind !== "restart-all" || result?.kind !== "restart-all") return null;
  if (!isJobOver(job) || state === "done" || !result.restart.isBegun) return null;
  const isDone = (name: string, node: string) =>
    steps.some((one) => one.name === name && one.host === node && one.state === "done");
  const touched = (node: string) =>
    steps.some(
      (one) =>
        one.host === node && (one.name === "stop" || one.name === "stop-corosync") && mayHaveActed(one),
    );
  const nodes = result.restart.before.flatMap((one) =>
    hasRun(one) && touched(one.node) && !isDone("start", one.node) ? [one.node] : [],
  );
  return nodes.length === 0 ? null : nodes;
}
