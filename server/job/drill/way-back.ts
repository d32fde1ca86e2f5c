import "server-only";
import type { Operation } from "@/lib/change/operation";
import { primitivesOf } from "@/lib/cluster/resource";
import { isSuccess } from "@/lib/command/outcome";
import type { Drill } from "@/lib/drill/drill";
import { healLink } from "@/lib/drill/node-scripts";
import { differencesBetween, type StateDifference } from "@/lib/drill/state";
import { COMES_BACK_MS, isAwaited, isNoticedBy, unnoticedForMs, waysBack } from "@/lib/drill/way-back";
import type { LiveCluster } from "../../cluster/live-cluster";
import { bringAbout } from "../../drill/carry-out";
import { consoleNow } from "../../drill/probing";
import { readState } from "../../drill/read-state";
import { pause } from "../../pause";
import type { StepContext } from "../definition";
import type { DrillDeps, DrillInput } from "./drilling";

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
  /** How long ago the drill was begun, and whether its run, where it is one, was waited for to its end. */
  readonly ageMs: number;
  readonly isFollowed: boolean;
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
  const tried = new Map<string, number>();
  for (;;) {
    await heal(back);
    await live.watcher.readNow();
    const now = await readState(live);
    const left = now === null ? null : differencesBetween(before, now);
    isNoticed ||= isNoticedBy(left ?? []);
    const rest = isAtRest(live);
    if (left?.length === 0 && rest && (isNoticed || consoleNow() - begun >= unnoticedMs)) return [];
    if (left !== null && JSON.stringify(left) !== JSON.stringify(seen)) {
      seen = left;
      since = consoleNow();
    }
    const isOver = context.signal.aborted || consoleNow() - begun > LIMIT_MS;
    const cluster = live.snapshot.cluster;
    const isReady = now !== null && cluster !== null && !isOver;
    const waitedMs = consoleNow() - begun;
    const ways = isReady ? waysBack({ drill, before, now, cluster, waitedMs, isAtRest: rest }) : [];
    const operation = untried(ways, tried);
    if (operation !== null) {
      tried.set(JSON.stringify(operation), consoleNow());
      const refused = await bringAbout(back.deps, live, operation, back.input.by);
      context.write([`${operation.kind}: ${refused ?? "done"}`]);
      since = consoleNow();
    }
    const rests =
      left !== null &&
      left.length > 0 &&
      rest &&
      !(cluster !== null && isAwaited(drill, before, cluster)) &&
      consoleNow() - since > REST_MS &&
      consoleNow() - begun > COMES_BACK_MS + REST_MS;
    if (rests || isOver) return left ?? [{ part: "nodes", gone: before.nodes, fresh: [] }];
    await pause(LOOK_MS);
  }
}

function untried(all: readonly Operation[], tried: ReadonlyMap<string, number>): Operation | null {
  const now = consoleNow();
  return all.find((one) => now - (tried.get(JSON.stringify(one)) ?? 0) > AGAIN_MS) ?? null;
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
