import "server-only";
import type { Effects } from "@/lib/change/effects/effects";
import type { KeptPlan, PlanProblem } from "@/lib/change/plan/plan";
import type { Injection } from "@/lib/change/trial/injection";
import { primitivesOf } from "@/lib/cluster/resource";
import type { DrillForecast, DrillWish } from "@/lib/drill/drill";
import { foretoldNode } from "@/lib/drill/foretold";
import { type DrillMethod, losesNode, mayRunTwiceBy, methodOperation } from "@/lib/drill/method";
import { type DrillRefusal, type DrillSpot, outlives, spotOf, standsInTheWay } from "@/lib/drill/refusal";
import { err, ok, type Result } from "@/lib/result";
import { playWhatIf } from "../change/what-if";
import type { LiveCluster } from "../cluster/live-cluster";
import { type CarryDeps, planFor } from "./carry-out";

/** What the scheduler says of a drill, and the plan that it would be begun by; null where no operation does it. */
export interface ForetoldDrill {
  readonly forecast: DrillForecast;
  readonly plan: KeptPlan | null;
}

const NOT_RUNNING = 7;

/** A drill as the cluster is now: where, what is foretold, and what speaks against it, in the order in which it is found. */
export interface WeighedDrill {
  readonly spot: DrillSpot | null;
  readonly foretold: ForetoldDrill | null;
  /** Before anything is asked of the scheduler. */
  readonly ways: readonly DrillRefusal[];
  /** By what the scheduler says. */
  readonly ends: readonly DrillRefusal[];
}

/** Looks at the picture, then asks the scheduler. Changes nothing. */
export async function weigh(
  deps: CarryDeps,
  live: LiveCluster,
  wish: Pick<DrillWish, "resource" | "node" | "method">,
): Promise<WeighedDrill> {
  const { cluster, connection } = live.snapshot;
  const none = { spot: null, foretold: null, ends: [] };
  if (cluster === null || connection.kind !== "live") return { ...none, ways: [{ code: "not-connected" }] };
  const spot = spotOf(cluster, wish);
  if ("code" in spot) return { ...none, ways: [spot] };
  const ways = standsInTheWay(cluster, spot, wish.method);
  const foretold = await foretell(deps, live, spot, wish.method);
  if (!foretold.ok) return { spot, foretold: null, ways, ends: [foretold.error] };
  const ends = outlives(cluster, spot, wish.method, foretold.value.forecast);
  return { spot, foretold: foretold.value, ways, ends };
}

/** Asks the scheduler what the method would do. A move tries one node after the other. Changes nothing. */
async function foretell(
  deps: CarryDeps,
  live: LiveCluster,
  spot: DrillSpot,
  method: DrillMethod,
): Promise<Result<ForetoldDrill, DrillRefusal>> {
  const { resource, node } = spot;
  const targets = method.kind === "move" ? otherNodes(live, node) : [null];
  let refused: DrillRefusal = { code: "no-node-left", subject: resource.id };
  for (const to of targets) {
    const operation = methodOperation(method, { resource: resource.id, node, to });
    if (operation === null) return playedInstead(live, spot, method);
    const planned = await planFor(deps, live, operation);
    // A node that somebody keeps it off is no target.
    if (planned.ok && planned.value.plan.notes.some(({ code }) => code === "lifts-ban")) {
      refused = { code: "no-node-left", subject: resource.id };
      continue;
    }
    if (planned.ok) {
      const { effects } = planned.value.plan;
      return ok({ forecast: toForecast(effects, spot), plan: planned.value });
    }
    refused = notPlanned(planned.error);
  }
  return err(refused);
}

function otherNodes(live: LiveCluster, node: string): readonly string[] {
  const nodes = live.snapshot.cluster?.nodes ?? [];
  return nodes
    .filter(({ name, online, standby, maintenance }) => name !== node && online && !standby && !maintenance)
    .map(({ name }) => name);
}

/** What is no operation is played as what the cluster will see of it. */
async function playedInstead(
  live: LiveCluster,
  spot: DrillSpot,
  method: DrillMethod,
): Promise<Result<ForetoldDrill, DrillRefusal>> {
  const { runner } = live.watcher;
  const { reading } = live;
  if (runner === null || reading === null) return err({ code: "not-connected" });
  const { node, resource } = spot;
  // A killed daemon may cost its node, whether the others cut it off or only start what runs there.
  const isLost = losesNode(method) || mayRunTwiceBy(method);
  const failing = primitivesOf(resource).findLast(({ nodes }) => nodes.includes(node))?.id ?? resource.id;
  const monitor = {
    resource: failing,
    node,
    operation: "monitor",
    intervalMs: null,
    code: NOT_RUNNING,
  } as const;
  const injection: Injection = isLost
    ? { kind: "node.lost", node }
    : { kind: "operation.failed", ...monitor };
  const { cluster, histories, source } = reading;
  const played = await playWhatIf({ runner, cluster, histories, configuration: source.cib }, [], [injection]);
  if (!played.ok) return err(notPlanned(played.error));
  const { without } = played.value;
  if (without.kind === "failed")
    return err(notPlanned({ code: "simulation-failed", detail: without.detail }));
  return ok({ forecast: toForecast(without.effects, spot), plan: null });
}

function notPlanned(problem: PlanProblem): DrillRefusal {
  const subject = problem.code === "obstacle" ? problem.obstacle.code : problem.code;
  return { code: "not-planned", subject, problem };
}

function toForecast(
  { resources, leftStopped, fenced, losesQuorum }: Effects,
  spot: DrillSpot,
): DrillForecast {
  return { effects: resources, leftStopped, fenced, losesQuorum, to: foretoldNode(resources, spot) };
}
