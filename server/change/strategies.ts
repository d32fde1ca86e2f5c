import "server-only";
import type { Operation } from "@/lib/change/operation";
import { homeOf } from "@/lib/change/operations/homes";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import type { Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import type { ApplyDeps } from "./apply-deps";
import { liveStrategy } from "./live-strategy";
import { nodesStrategy } from "./nodes-strategy";
import { patchStrategy } from "./patch-strategy";
import type { RunJournal } from "./run-journal";
import type { ApplyStart, Ground, Strategy, Thought, TouchedOf, WayKind, WayOf } from "./strategy";

/** The strategy of each way. The compiler asks for a new one here. */
const STRATEGIES = {
  live: liveStrategy,
  patch: patchStrategy,
  nodes: nodesStrategy,
} as const satisfies { readonly [Kind in WayKind]: Strategy<Kind> };

function strategyOf(operation: Operation) {
  const { way } = homeOf(operation);
  // The table ties each way to its strategy; that the two here belong together is what the compiler cannot follow.
  return { way: way as WayOf<WayKind>, strategy: STRATEGIES[way.kind] as unknown as Strategy<WayKind> };
}

export function think(operation: Operation, ground: Ground): Promise<Result<Thought, PlanProblem>> {
  const { way, strategy } = strategyOf(operation);
  return strategy.think(way, operation, ground);
}

export function bring(kept: KeptPlan, deps: ApplyDeps, journal: RunJournal): Promise<ApplyStart> {
  const { way, strategy } = strategyOf(kept.plan.operation);
  return strategy.apply(way, kept, deps, journal);
}

export function settleByWay(run: Run, live: LiveCluster, touchedOf: TouchedOf): Promise<Run> {
  const { way, strategy } = strategyOf(run.operation);
  return strategy.settle(way, run, live, touchedOf);
}
