import "server-only";
import { homeOf } from "@/lib/change/operations/homes";
import { isOver, type Run } from "@/lib/change/run/run";
import type { LiveCluster } from "../cluster/live-cluster";
import { log } from "../log";
import { settleByWay } from "./strategies";
import type { TouchedOf } from "./strategy";

/** Between two tries at a run whose truth could not be read. */
const AGAIN_MS = 30_000;

/**
 * Runs that a console left unfinished when it ended: their truth is read from the cluster at its first picture, and again later
 * where that was not to be had. Nothing is done on the cluster by itself: a move's constraint that stayed is told, and clearing it
 * is offered.
 */
export function settleRuns(live: LiveCluster, save: (run: Run) => Promise<void>, touchedOf: TouchedOf): void {
  const waiting = new Set(live.runs.filter((run) => !isOver(run)));
  if (waiting.size === 0) return;
  let notBefore = 0;
  const busy = new Set<Run>();
  const settle = async (run: Run) => {
    // What goes on on its nodes may take its time to be known.
    if (busy.has(run)) return;
    busy.add(run);
    try {
      const settled = await settleByWay(run, live, touchedOf);
      live.putRun(settled);
      await save(settled);
      waiting.delete(run);
    } finally {
      busy.delete(run);
    }
  };
  const stop = live.onRead(() => {
    if (waiting.size === 0) return stop();
    const ready = [...waiting].filter((run) => canBeTold(run, live));
    if (ready.length === 0 || performance.now() < notBefore) return;
    notBefore = performance.now() + AGAIN_MS;
    for (const run of ready)
      settle(run).catch((error) =>
        log.error({ err: error, runId: run.id }, "a run that was left unfinished is not settled yet"),
      );
  });
}

/** The cluster is seen, or what it left stopped is the node's own to tell: a restart of the only one leaves nobody to see. */
function canBeTold({ operation }: Run, { snapshot: { cluster, connection } }: LiveCluster): boolean {
  if (connection.kind === "live") return cluster !== null;
  const { way } = homeOf(operation);
  return connection.kind === "stopped" && way.kind === "nodes" && way.leftBy !== undefined;
}
