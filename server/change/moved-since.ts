import "server-only";
import { homeOf } from "@/lib/change/operations/homes";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import { isLaterEpoch } from "@/lib/change/plan/plan-base";
import { isAsRelied, isNodeAsRelied } from "@/lib/change/plan/relied-on";
import { isStillForetold } from "@/lib/change/plan/still-foretold";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { err, type Result } from "@/lib/result";
import type { ApplyDeps } from "./apply-deps";
import { reliedNow } from "./relied-now";
import type { ApplyStart } from "./strategy";

/** Nobody could be asked: the plan is neither right nor wrong, and may be tried again as it is. */
const UNASKED: ReadonlySet<PlanProblem["code"]> = new Set([
  "not-connected",
  "simulation-failed",
  "node-disk-full",
] as const);

/**
 * A forecast is of its moment, and nodes and services move no epoch of the configuration. Where the newest picture is another one
 * than the plan was made on, the forecast is asked anew, and the plan goes on only if it says the same. Null: it goes on.
 */
export async function movedSince(
  kept: KeptPlan,
  deps: ApplyDeps,
): Promise<Exclude<ApplyStart, { readonly kind: "started" }> | null> {
  const { way } = homeOf(kept.plan.operation);
  // A command on nodes that does nothing to the cluster was foretold by the nodes alone, which are asked again.
  if (way.kind === "nodes" && way.membership === undefined) return null;
  const snapshot = deps.currentSnapshot();
  const now = reliedNow(snapshot);
  if (now === null || isOverrun(kept, snapshot)) return null;
  const before = kept.reliedOn ?? null;
  if (before !== null && isAsRelied(before, now)) return null;
  const target = way.kind === "live" ? way.decidedBy?.(kept.plan.operation) : undefined;
  if (target !== undefined && (before === null || !isNodeAsRelied(before, now, target)))
    return { kind: "conflicted", by: null };
  const anew = await rethink(kept, deps);
  if (!anew.ok && UNASKED.has(anew.error.code)) return { kind: "unasked", problem: anew.error };
  if (anew.ok && isStillForetold(kept.plan, anew.value.plan)) return null;
  return { kind: "conflicted", by: null, anew };
}

/** The configuration moved as well: the node refuses the plan by itself, and tells who did that. */
function isOverrun({ plan: { base } }: KeptPlan, { cluster }: ClusterSnapshot): boolean {
  const version = cluster?.cibVersion ?? null;
  return base !== null && version !== null && isLaterEpoch(version, base);
}

/** Never throws: a fault of ours is as good as nobody's answer. */
async function rethink(kept: KeptPlan, deps: ApplyDeps): Promise<Result<KeptPlan, PlanProblem>> {
  try {
    return await deps.rethink(kept);
  } catch (error) {
    deps.onFault(error);
    return err({ code: "simulation-failed", detail: "internal-fault" });
  }
}
