import "server-only";
import type { BuildStep } from "@/lib/blueprint/build-steps";
import { readHeartbeatCluster } from "../../cluster/read-heartbeat";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { type Making, runBuildCommands } from "./making";

/** Each node counts all of them active; and what they hold, put together, is held once, with its addresses where they should be. */
export async function settleHeartbeat(
  making: Making,
  step: BuildStep,
  context: StepContext,
): Promise<StepEnd> {
  const end = await runBuildCommands(making, step, context);
  if (end.kind !== "done") return end;
  const { findings, nodes } = await readHeartbeatCluster(making.runners);
  context.write(nodes.map(({ node, told }) => `${node}: ${told?.holds ?? "—"}`));
  const critical = findings.filter(({ severity }) => severity === "critical").map(({ code }) => code);
  if (critical.length === 0) return DONE;
  return failed({ code: "job.heartbeat-not-in-force", found: critical.join(", ") });
}
