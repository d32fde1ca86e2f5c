import type { PlanState } from "@/lib/change/plan/plan";
import { isOver, isWithdrawn, type Run } from "@/lib/change/run/run";

/** As a reader sees it: what was applied may have been taken back since. */
export type ShownPlanState = PlanState | "undone";

/** How a plan stands: its run, which is heard of at once, knows before what was read last. */
export function planState(state: PlanState, run: Run | null, isUndone: boolean): ShownPlanState {
  const own = ownState(state, run);
  return isUndone && (own === "applied" || own === "failed") ? "undone" : own;
}

function ownState(state: PlanState, run: Run | null): PlanState {
  if (run === null || state === "conflicted" || state === "cancelled") return state;
  if (!isOver(run)) return "applying";
  if (isWithdrawn(run)) return state === "applying" ? "ready" : state;
  return run.state === "done" ? "applied" : "failed";
}
