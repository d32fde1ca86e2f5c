import "server-only";
import { leftRunning } from "@/lib/cluster/left-running";
import { readStatus } from "../../cluster/read-cluster";
import type { NodeRunner } from "../../node/runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";

/**
 * Fails where Pacemaker would end on these nodes and leave something running there, as the node sees that is asked. Where the cluster
 * does not run on it, there is nothing that Pacemaker could leave.
 */
export async function refuseLeftRunning(runner: NodeRunner, nodes: readonly string[]): Promise<StepEnd> {
  const cluster = await readStatus(runner);
  if (!cluster.ok) return cluster.error.code === "node.cluster-stopped" ? DONE : failed(cluster.error);
  const left = leftRunning(cluster.value, nodes);
  const host = nodes.length === 1 ? nodes.join("") : runner.node;
  return left.length === 0 ? DONE : failed({ code: "job.left-running", host, found: left.join(", ") });
}

/** The same for a whole cluster that is to go. A member that cannot say it keeps nobody from taking a broken cluster down. */
export async function refuseLeftOnAny(
  runners: readonly NodeRunner[],
  nodes: readonly string[],
  { write }: Pick<StepContext, "write">,
): Promise<StepEnd> {
  const ends = await Promise.all(runners.map((runner) => refuseLeftRunning(runner, nodes)));
  const refused = ends.find((end) => end.kind === "failed" && end.problem.code === "job.left-running");
  if (refused !== undefined) return refused;
  write(
    ends.flatMap((end, at) =>
      end.kind === "failed" ? [`${runners[at]?.node}: crm_mon: ${end.problem.code}`] : [],
    ),
  );
  return DONE;
}
