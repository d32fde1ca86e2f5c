import "server-only";
import { isOver, type Run } from "@/lib/change/run/run";
import type { LiveCluster } from "../cluster/live-cluster";
import { log } from "../log";
import { settleByWay } from "./strategies";
import type { TouchedOf } from "./strategy";

/**
 * Runs that a console left unfinished when it ended: their truth is read from the cluster at its first picture.
 * Nothing is done on the cluster by itself: a move's constraint that stayed is told, and clearing it is offered.
 */
export function settleRuns(live: LiveCluster, save: (run: Run) => Promise<void>, touchedOf: TouchedOf): void {
  const unfinished = live.runs.filter((run) => !isOver(run));
  if (unfinished.length === 0) return;
  const stop = live.onRead(() => {
    const { cluster, connection } = live.snapshot;
    if (cluster === null || connection.kind !== "live") return;
    stop();
    for (const run of unfinished) {
      settleByWay(run, live, touchedOf)
        .then((settled) => {
          live.putRun(settled);
          return save(settled);
        })
        .catch((error) =>
          log.error({ err: error, runId: run.id }, "a run that was left unfinished is not settled"),
        );
    }
  });
}
