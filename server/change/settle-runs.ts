import "server-only";
import { isOver, type Run } from "@/lib/change/run";
import { settleRun } from "@/lib/change/settle-run";
import type { LiveCluster } from "../cluster/live-cluster";

/**
 * Runs that a console left unfinished when it ended: their truth is read from the cluster at its first picture.
 * Nothing is done on the cluster by itself: a move's constraint that stayed is told, and clearing it is offered.
 */
export function settleRuns(live: LiveCluster, save: (run: Run) => Promise<void>): void {
  const unfinished = live.runs.filter((run) => !isOver(run));
  if (unfinished.length === 0) return;
  const stop = live.onRead(() => {
    const { cluster, connection } = live.snapshot;
    if (cluster === null || connection.kind !== "live") return;
    stop();
    for (const run of unfinished) {
      const settled = settleRun(run, cluster, new Date().toISOString());
      live.putRun(settled);
      void save(settled);
    }
  });
}
