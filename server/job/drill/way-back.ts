import "server-only";
import type { Operation } from "@/lib/change/operation";
import { primitivesOf } from "@/lib/cluster/resource";
import { isSuccess } from "@/lib/command/outcome";
import type { Drill } from "@/lib/drill/drill";
import { healLink } from "@/lib/drill/node-scripts";
import { type ClusterState, differencesBetween, movedAway, type StateDifference } from "@/lib/drill/state";
import type { LiveCluster } from "../../cluster/live-cluster";
import { bringAbout } from "../../drill/carry-out";
import { readState } from "../../drill/read-state";
import type { StepContext } from "../definition";
import { type DrillDeps, type DrillInput, waitFor } from "./drilling";

/** As long as a node may take to come back by itself before its services are started. */
const COMES_BACK_MS = 45_000;
/** How long the way back may take in all, and how long nothing may change before it is said to be the end of it. */
const LIMIT_MS = 15 * 60_000;
const REST_MS = 20_000;
const LOOK_MS = 500;

interface Back {
  readonly deps: DrillDeps;
  readonly input: DrillInput;
  readonly live: LiveCluster;
  readonly drill: Drill;
  readonly context: StepContext;
}

/**
 * Takes back what was done until the cluster is as it was: heals, starts, lets on, forgets the failures that the drill made, moves
 * what moved. Looks first each time, so that it bears being done again. What still differs in the end comes back.
 */
export async function wayBack(back: Back): Promise<readonly StateDifference[]> {
  const { drill, live, context } = back;
  const { before } = drill;
  if (before === null) return [];
  const begun = Date.now();
  let seen: readonly StateDifference[] = [];
  let since = begun;
  let tried = "";
  for (;;) {
    await heal(back);
    await live.watcher.readNow();
    const now = readState(live);
    const left = now === null ? null : differencesBetween(before, now);
    if (left?.length === 0 && isAtRest(live)) return [];
    if (left !== null && JSON.stringify(left) !== JSON.stringify(seen)) {
      seen = left;
      since = Date.now();
    }
    const operation = left === null || !isAtRest(live) ? null : next(back, before, Date.now() - begun);
    const key = operation === null ? "" : `${JSON.stringify(operation)} ${JSON.stringify(left)}`;
    // The same once more would come to the same.
    if (operation !== null && key !== tried) {
      tried = key;
      const refused = await bringAbout(back.deps, live, operation, back.input.by);
      context.write([`${operation.kind}: ${refused ?? "done"}`]);
      since = Date.now();
    }
    const rests =
      left !== null &&
      isAtRest(live) &&
      Date.now() - since > REST_MS &&
      Date.now() - begun > COMES_BACK_MS + REST_MS;
    if (rests || Date.now() - begun > LIMIT_MS)
      return left ?? [{ part: "nodes", gone: before.nodes, fresh: [] }];
    await waitFor(LOOK_MS);
  }
}

/** What is next on the way back; null: nothing but waiting. */
function next({ drill, live }: Back, before: ClusterState, waitedMs: number): Operation | null {
  const cluster = live.snapshot.cluster;
  if (cluster === null) return null;
  const { node, method } = drill;
  const own = cluster.nodes.find(({ name }) => name === node);
  if (own === undefined) return null;
  if (!own.online) {
    if (method.kind === "power-off" && waitedMs < COMES_BACK_MS)
      return { kind: "node.fence", node, action: "on" };
    const waits = method.kind !== "stop-services" && waitedMs < COMES_BACK_MS;
    return waits ? null : { kind: "node.services", nodes: [node], on: true };
  }
  if (own.standby && !before.nodes.includes(`${node} online standby`)) return { kind: "node.online", node };
  const failure = cluster.failures.find(
    ({ resource, node: where, task }) => !before.failures.includes(`${resource} ${where} ${task}`),
  );
  if (failure !== undefined) return { kind: "resource.cleanup", resource: failure.resource, node: null };
  const away = movedAway(before, cluster)[0];
  return away === undefined
    ? null
    : { kind: "resource.move", resource: away.resource, to: away.to, promoted: false, keep: false };
}

/** A cut is healed whether its timer did so or not. */
async function heal({ drill, live, context }: Back): Promise<void> {
  if (drill.method.kind !== "cut-link") return;
  const runner = live.watcher.runners.find(({ node }) => node === drill.node);
  const outcome = await runner?.run(healLink(), { privileged: true, timeoutMs: 15_000 });
  if (outcome !== undefined && !isSuccess(outcome)) context.write(["the cut is not healed yet"]);
}

/** Nothing is under way as far as the picture tells. */
function isAtRest({ snapshot, reading }: LiveCluster): boolean {
  if (snapshot.connection.kind !== "live" || reading === null) return false;
  const { cluster } = reading;
  const isPending = cluster.nodes.some(({ pending, shutdown }) => pending || shutdown);
  const isMoving = cluster.resources
    .flatMap((top) => primitivesOf(top))
    .some(({ pending, role }) => pending !== null || role === "starting" || role === "stopping");
  return !isPending && !isMoving && cluster.nodes.some(({ isDc }) => isDc);
}
