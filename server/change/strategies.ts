import "server-only";
import type { Operation } from "@/lib/change/operation";
import { homeOf } from "@/lib/change/operations/homes";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { err, type Result } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import type { ApplyDeps } from "./apply-deps";
import { liveStrategy } from "./live-strategy";
import { nodesStrategy } from "./nodes-strategy";
import { patchStrategy } from "./patch-strategy";
import type { RunJournal } from "./run-journal";
import type { ApplyStart, BareGround, Strategy, Thought, TouchedOf, WayKind, WayOf } from "./strategy";

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

export async function think(operation: Operation, ground: BareGround): Promise<Result<Thought, PlanProblem>> {
  const { way, strategy } = strategyOf(operation);
  if (way.kind === "nodes") return nodesStrategy.think(way, operation, ground);
  const { seen, live, touchedOf } = ground;
  if (seen === null) return err({ code: "not-connected" });
  return (strategy as Strategy<"live">).think(way as WayOf<"live">, operation, { live, touchedOf, ...seen });
}

export function bring(kept: KeptPlan, deps: ApplyDeps, journal: RunJournal): Promise<ApplyStart> {
  const { way, strategy } = strategyOf(kept.plan.operation);
  return strategy.apply(way, kept, deps, journal);
}

export function settleByWay(run: Run, live: LiveCluster, touchedOf: TouchedOf): Promise<Run> {
  const { way, strategy } = strategyOf(run.operation);
  return strategy.settle(way, run, live, touchedOf);
}
