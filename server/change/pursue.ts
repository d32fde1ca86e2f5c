import "server-only";
import {
  type Evidence,
  judgeSighting,
  type Pursuit,
  type Sighting,
  type Stillness,
  sight,
  stillnessAfter,
} from "@/lib/change/run/follow";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ApplyDeps } from "./apply-deps";
import { askController } from "./controller-state";

/** Looks at least this often, whether or not a new picture came. */
const LOOK_MS = 300;
/** Reads of our own while following: what the push does not show is seen all the same. */
const READ_MS = { soon: 1_000, later: 3_000, afterMs: 15_000 } as const;

/** Pause between two questions to the controller, growing while it is busy. */
const ASK_MS = { first: 150, most: 2_000 } as const;

/** How a pursuit ended; `timed-out`: still going, or out of sight, when the patience ended. */
export interface PursuitEnd {
  readonly verdict: "done" | "failed" | "timed-out";
  /** The last good picture; null where there was none. */
  readonly seen: Seen | null;
  readonly connected: boolean;
}

export interface Seen {
  readonly sighting: Sighting;
  readonly cluster: Cluster;
}

/**
 * Follows the cluster until what is pursued is reached or is clearly not going to be. Only pictures that were read
 * after this call count. `onLook` hears of each look; `connected` says whether the picture is live. Who knows from
 * elsewhere that it is not going to be reached says so by `lost`.
 */
export async function pursue(
  deps: ApplyDeps,
  pursuit: Pursuit,
  deadlineMs: number,
  onLook: (seen: Seen | null, connected: boolean) => void,
  lost?: AbortSignal,
): Promise<PursuitEnd> {
  const began = Date.now();
  let stillness: Stillness | null = null;
  let unasked: Evidence["controller"] = "unasked";
  let seen: Seen | null = null;
  let nextAsk = 0;
  let askPause: number = ASK_MS.first;
  await deps.readNow();
  let lastRead = Date.now();
  const look = (): Seen | null => {
    const { connection, cluster } = deps.currentSnapshot();
    if (connection.kind !== "live" || cluster === null) return null;
    seen = { sighting: sight(pursuit, cluster), cluster };
    return seen;
  };
  const verdictOf = ({ sighting }: Seen, controller: Evidence["controller"]) => {
    const after = stillnessAfter(stillness, sighting, Date.now());
    stillness = after.stillness;
    return judgeSighting(sighting, { ...after, controller });
  };
  for (;;) {
    let current = look();
    onLook(current, current !== null);
    let verdict = current === null ? "going" : verdictOf(current, unasked);
    if (verdict === "ask" && Date.now() >= nextAsk) {
      const controller = await askController(deps.runner(), deps.currentSnapshot());
      if (controller === "untold") unasked = "untold";
      await deps.readNow();
      lastRead = Date.now();
      askPause = Math.min(askPause * 1.5, ASK_MS.most);
      nextAsk = lastRead + askPause;
      current = look();
      onLook(current, current !== null);
      verdict = current === null ? "going" : verdictOf(current, controller);
    }
    if (verdict === "done" || verdict === "failed") return { verdict, seen, connected: true };
    if (lost?.aborted) return { verdict: "failed", seen, connected: current !== null };
    const now = Date.now();
    if (now >= deadlineMs) return { verdict: "timed-out", seen, connected: current !== null };
    const readEvery = now - began < READ_MS.afterMs ? READ_MS.soon : READ_MS.later;
    if (now - lastRead >= readEvery) {
      lastRead = now;
      void deps.readNow().catch(deps.onFault);
    }
    await nextPicture(deps, verdict === "ask" ? Math.min(LOOK_MS, askPause) : LOOK_MS);
  }
}

/** Resolves at the next picture, or after `ms`. */
function nextPicture(deps: ApplyDeps, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const stop = deps.onSnapshot(end);
  });
}
