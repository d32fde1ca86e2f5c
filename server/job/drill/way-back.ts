import "server-only";
import type { Operation } from "@/lib/change/operation";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf, withoutInstance } from "@/lib/cluster/resource";
import { isSuccess } from "@/lib/command/outcome";
import type { Drill } from "@/lib/drill/drill";
import { healLink } from "@/lib/drill/node-scripts";
import { pinsOf } from "@/lib/drill/refusal";
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
/** What was refused may be taken later: a host that boots answers by and by. */
const AGAIN_MS = 60_000;

interface Back {
  readonly deps: DrillDeps;
  readonly input: DrillInput;
  readonly live: LiveCluster;
  readonly drill: Drill;
  readonly context: StepContext;
}

/**
 * Takes back what the drill did until the cluster is as it was: heals, starts, lets on, forgets the failures that it made, moves what it
 * moved. What somebody else changed meanwhile is theirs: it is told and left. Looks first each time, so that it bears being done again.
 * What still differs in the end comes back.
 */
export async function wayBack(back: Back): Promise<readonly StateDifference[]> {
  const { drill, live, context } = back;
  const { before } = drill;
  if (before === null) return [];
  const begun = Date.now();
  let seen: readonly StateDifference[] = [];
  let since = begun;
  const tried = new Map<string, number>();
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
    const isOver = context.signal.aborted || Date.now() - begun > LIMIT_MS;
    const isReady = left !== null && isAtRest(live) && !isOver;
    const operation = isReady ? untried(candidates(back, before, Date.now() - begun), tried) : null;
    if (operation !== null) {
      tried.set(JSON.stringify(operation), Date.now());
      const refused = await bringAbout(back.deps, live, operation, back.input.by);
      context.write([`${operation.kind}: ${refused ?? "done"}`]);
      since = Date.now();
    }
    const rests =
      left !== null &&
      isAtRest(live) &&
      !isAwaited(back, before) &&
      Date.now() - since > REST_MS &&
      Date.now() - begun > COMES_BACK_MS + REST_MS;
    if (rests || isOver) return left ?? [{ part: "nodes", gone: before.nodes, fresh: [] }];
    await waitFor(LOOK_MS);
  }
}

function untried(all: readonly Operation[], tried: ReadonlyMap<string, number>): Operation | null {
  const now = Date.now();
  return all.find((one) => now - (tried.get(JSON.stringify(one)) ?? 0) > AGAIN_MS) ?? null;
}

/** Methods that take the node out of the cluster, or may have it fenced. */
const LEAVES: ReadonlySet<Drill["method"]["kind"]> = new Set([
  "stop-services",
  "reboot",
  "power-off",
  "stop-daemon",
  "cut-link",
]);

/** The node was there before, and the drill took it away: it boots, or is being fenced. */
function isAwaited({ drill, live }: Back, before: ClusterState): boolean {
  const own = live.snapshot.cluster?.nodes.find(({ name }) => name === drill.node);
  const wasOnline = before.nodes.some((line) => line.startsWith(`${drill.node} online`));
  return LEAVES.has(drill.method.kind) && wasOnline && own?.online !== true;
}

/** What the drill's own doing can be taken back by, what comes first in front; none: nothing but waiting. */
function candidates(back: Back, before: ClusterState, waitedMs: number): readonly Operation[] {
  const { drill, live } = back;
  const cluster = live.snapshot.cluster;
  if (cluster === null) return [];
  const { node, method } = drill;
  if (isAwaited(back, before)) return returning(drill, waitedMs);
  const own = cluster.nodes.find(({ name }) => name === node);
  const isAside = own?.standby === true && !before.nodes.includes(`${node} online standby`);
  const isConcerned = concernedBy(drill);
  const failures = cluster.failures.filter(
    (one) =>
      isConcerned(one.resource) && !before.failures.includes(`${one.resource} ${one.node} ${one.task}`),
  );
  return [
    ...(method.kind === "standby" && isAside ? [{ kind: "node.online", node } as const] : []),
    ...pinLeft(drill, before, cluster),
    ...failures.map((one) => ({ kind: "resource.cleanup", resource: one.resource, node: one.node }) as const),
    ...movedAway(before, cluster)
      .filter(
        ({ resource }) => isConcerned(resource) && pinsIn(cluster, resource, before).theirs.length === 0,
      )
      .map(
        ({ resource, to }) =>
          ({ kind: "resource.move", resource, to, promoted: false, keep: false }) as const,
      ),
  ];
}

function returning({ node, method }: Drill, waitedMs: number): readonly Operation[] {
  if (method.kind === "power-off" && waitedMs < COMES_BACK_MS)
    return [{ kind: "node.fence", node, action: "on" }];
  const waits = method.kind !== "stop-services" && waitedMs < COMES_BACK_MS;
  return waits ? [] : [{ kind: "node.services", nodes: [node], on: true }];
}

/** Whether a resource is the drill's own, or one that it was foretold to touch. */
function concernedBy({ resource, members, forecast }: Drill): (id: string) => boolean {
  const touched = (forecast?.effects ?? []).flatMap((one) => [one.resource, withoutInstance(one.instance)]);
  const ids = new Set([resource, ...members, ...touched]);
  return (id) => ids.has(id);
}

/** What moves and bans of a resource left there before the drill, and since. */
function pinsIn(cluster: Cluster, id: string, { constraints }: ClusterState) {
  const resource = cluster.resources.find((top) => top.id === id);
  const pins = resource === undefined ? [] : pinsOf(cluster, resource);
  return {
    theirs: pins.filter((pin) => constraints.includes(pin)),
    fresh: pins.filter((pin) => !constraints.includes(pin)),
  };
}

/** A move that failed leaves its pin, and what is forgotten of the failure would be tried again by it. */
function pinLeft({ resource, method }: Drill, before: ClusterState, cluster: Cluster): readonly Operation[] {
  const { theirs, fresh } = pinsIn(cluster, resource, before);
  const isOurs = method.kind === "move" && fresh.length > 0 && theirs.length === 0;
  return isOurs ? [{ kind: "resource.clear", resource, node: null }] : [];
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
