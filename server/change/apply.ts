import "server-only";
import { randomUUID } from "node:crypto";
import { homeOf } from "@/lib/change/operations/homes";
import type { KeptPlan, Plan } from "@/lib/change/plan/plan";
import { expectationsOf } from "@/lib/change/run/expectation";
import { progressOf } from "@/lib/change/run/follow";
import type { Run } from "@/lib/change/run/run";
import { waitingStep } from "@/lib/change/run/run-steps";
import { undoOf } from "@/lib/change/run/undo";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ApplyDeps } from "./apply-deps";
import { movedSince } from "./moved-since";
import { RunJournal } from "./run-journal";
import { bring } from "./strategies";
import type { ApplyStart } from "./strategy";

/** Who applies, and under which id the run is known. */
export interface Applicant {
  readonly runId: string;
  readonly by: string;
}

/**
 * Applies a plan: checks that what it was made on still holds, brings it, and follows it to the true outcome. Never throws.
 * One at a time on a cluster: see server/store/locks.
 */
export async function applyPlan(
  deps: ApplyDeps,
  kept: KeptPlan,
  { runId, by }: Applicant = { runId: randomUUID(), by: "" },
): Promise<ApplyStart> {
  // Nodes can be asked about themselves where nobody can be asked about the cluster.
  const isOfNodes = homeOf(kept.plan.operation).way.kind === "nodes";
  if (deps.currentSnapshot().cluster === null && !isOfNodes) return { kind: "not-connected" };
  const moved = await movedSince(kept, deps);
  if (moved !== null) return moved;
  const before = deps.currentSnapshot().cluster;
  return bring(kept, deps, new RunJournal(deps, firstRun(kept.plan, before, runId, by)));
}

function firstRun(plan: Plan, before: Cluster | null, id: string, by: string): Run {
  const { operation, effects, commands, clusterId } = plan;
  return {
    id,
    clusterId,
    operation,
    state: "applying",
    steps: commands
      .filter(({ when }) => when !== "staged")
      .map((command) => {
        const step = waitingStep(command);
        return command.when === "now" ? { ...step, state: "running" as const } : step;
      }),
    effects,
    progress: before === null ? [] : progressOf(expectationsOf(operation, effects.resources, before), before),
    troubles: [],
    undo: undoOf(operation, before, id),
    leftConstraint: false,
    by,
    startedAt: new Date().toISOString(),
    endedAt: null,
  };
}
