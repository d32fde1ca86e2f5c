import "server-only";
import type { Operation } from "@/lib/change/operation";
import { primitivesOf } from "@/lib/cluster/resource";
import { isSuccess } from "@/lib/command/outcome";
import type { Drill } from "@/lib/drill/drill";
import { healLink } from "@/lib/drill/node-scripts";
import { type ClusterState, differencesBetween, type StateDifference } from "@/lib/drill/state";
import { makesOffOfReboot, type TakenNode, takenNodes } from "@/lib/drill/taken";
import { COMES_BACK_MS, isNoticedBy, unnoticedForMs, waysBack } from "@/lib/drill/way-back";
import type { LiveCluster } from "../../cluster/live-cluster";
import { bringAbout } from "../../drill/carry-out";
import { consoleNow } from "../../drill/probing";
import { readState } from "../../drill/read-state";
import { pause } from "../../pause";
import type { StepContext } from "../definition";
import { type DrillDeps, type DrillInput, note } from "./drilling";

/** How long the way back may take in all, and how long nothing may change before it is said to be the end of it. */
const LIMIT_MS = 15 * 60_000;
const REST_MS = 20_000;
const LOOK_MS = 500;
/** What was refused may be taken later: a host that boots answers by and by. */
const AGAIN_MS = 60_000;
/** A move that was carried out and did not last has its reason in the cluster: more of them are as many outages. */
const MOST_MOVES = 2;

interface Back {
  readonly deps: DrillDeps;
  readonly input: DrillInput;
  readonly live: LiveCluster;
  readonly drill: Drill;
  readonly context: StepContext;
  /** How long ago the drill was begun, and whether its run, where it is one, was followed until the cluster showed what it did. */
  readonly ageMs: number;
  readonly isFollowed: boolean;
}

/** What was done on the way back, by operation. */
interface Tried {
  readonly operation: Operation;
  readonly at: number;
  /** How often it was carried out. */
  readonly done: number;
  readonly isDone: boolean;
}

/**
 * Takes back what the drill did until the cluster is as it was: heals, starts, lets on, forgets the failures that it made, moves what it
 * moved. What somebody else changed meanwhile is theirs: it is told and left. Looks first each time, so that it bears being done again.
 * What still differs in the end comes back. "As before" counts once the cluster has noticed what was done, or had the time to.
 */
export async function wayBack(back: Back): Promise<readonly StateDifference[]> {
  const { drill, live, context } = back;
  const { before } = drill;
  if (before === null) return [];
  const begun = consoleNow();
  let seen: readonly StateDifference[] = [];
  let since = begun;
  const unnoticedMs = unnoticedForMs(drill, back.ageMs, back.isFollowed);
  let isNoticed = false;
  const tried = new Map<string, Tried>();
  for (;;) {
    await heal(back);
    await live.watcher.readNow();
    const now = await readState(live);
    const left = now === null ? null : differencesBetween(before, now);
    isNoticed ||= isNoticedBy(left ?? []);
    const rest = isAtRest(live);
    if (left?.length === 0 && rest && (isNoticed || consoleNow() - begun >= unnoticedMs)) {
      tell(back, { isNoticed, taken: [], tried });
      return [];
    }
    if (left !== null && JSON.stringify(left) !== JSON.stringify(seen)) {
      seen = left;
      since = consoleNow();
    }
    const isOver = context.signal.aborted || consoleNow() - begun > LIMIT_MS;
    const cluster = live.snapshot.cluster;
    const taken = takenNow(back, before);
    const isReady = now !== null && cluster !== null && !isOver;
    const waitedMs = consoleNow() - begun;
    const ways = isReady ? waysBack({ drill, before, now, cluster, waitedMs, isAtRest: rest, taken }) : [];
    const operation = untried(ways, tried);
    if (operation !== null) {
      await carryOutOf(back, operation, tried);
      since = consoleNow();
    }
    const rests =
      left !== null &&
      left.length > 0 &&
      rest &&
      taken.length === 0 &&
      consoleNow() - since > REST_MS &&
      consoleNow() - begun > COMES_BACK_MS + REST_MS;
    if (rests || isOver) {
      tell(back, { isNoticed: true, taken, tried });
      return left ?? [{ part: "nodes", gone: before.nodes, fresh: [] }];
    }
    await pause(LOOK_MS);
  }
}

function takenNow({ drill, live }: Back, before: ClusterState): readonly TakenNode[] {
  const { cluster } = live.snapshot;
  if (cluster === null) return [];
  return takenNodes(drill, before, cluster, makesOffOfReboot(cluster, live.reading?.configurations ?? []));
}

function untried(all: readonly Operation[], tried: ReadonlyMap<string, Tried>): Operation | null {
  const now = consoleNow();
  const may = all.find((one) => {
    const last = tried.get(JSON.stringify(one));
    if (last === undefined) return true;
    return now - last.at > AGAIN_MS && (one.kind !== "resource.move" || last.done < MOST_MOVES);
  });
  return may ?? null;
}

async function carryOutOf(
  { deps, live, input, context }: Back,
  operation: Operation,
  tried: Map<string, Tried>,
): Promise<void> {
  const at = consoleNow();
  const refused = await bringAbout(deps, live, operation, input.by);
  context.write([`${operation.kind}: ${refused ?? "done"}`]);
  const key = JSON.stringify(operation);
  const done = (tried.get(key)?.done ?? 0) + (refused === null ? 1 : 0);
  tried.set(key, { operation, at, done, isDone: refused === null });
}

interface Ended {
  /** The cluster showed an effect, or what differs says more. */
  readonly isNoticed: boolean;
  readonly taken: readonly TakenNode[];
  readonly tried: ReadonlyMap<string, Tried>;
}

/** Writes down what the differences do not say: whose power is still cut, and that the cluster has noticed nothing yet. */
function tell({ drill, context, isFollowed }: Back, { isNoticed, taken, tried }: Ended): void {
  const stillOff = taken.flatMap(({ node, isOff }) =>
    isOff
      ? [{ node, isSwitchedOn: [...tried.values()].some((one) => one.isDone && isOn(one.operation, node)) }]
      : [],
  );
  const wasOff = (drill.stillOff ?? []).length > 0;
  if (stillOff.length > 0 || wasOff) note(context, { stillOff });
  if (!isNoticed && !isFollowed) note(context, { isUnnoticed: true });
}

function isOn(operation: Operation, node: string): boolean {
  return operation.kind === "node.fence" && operation.node === node && operation.action === "on";
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
