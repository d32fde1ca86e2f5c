import "server-only";
import { randomUUID } from "node:crypto";
import type { Operation } from "@/lib/change/operation";
import type { Plan, PlanProblem } from "@/lib/change/plan";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import { simulateOperation } from "./simulate";

/** A change on a live cluster → a plan, through the node that is watched. Errors: every PlanProblem of a simulation. */
export async function thinkThrough(
  live: LiveCluster,
  operation: Operation,
): Promise<Result<Plan, PlanProblem>> {
  const { runner } = live.watcher;
  const { reading } = live;
  if (!runner || !reading || live.snapshot.connection.kind !== "live") return err({ code: "not-connected" });
  const snapshotVersion = live.snapshot.version;
  const simulated = await simulateOperation(runner, reading.cluster, operation, reading.histories);
  if (!simulated.ok) return simulated;
  return ok({
    id: randomUUID(),
    clusterId: live.id,
    ...simulated.value,
    snapshotVersion,
    createdAt: new Date().toISOString(),
  });
}
