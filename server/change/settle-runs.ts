import "server-only";
import { type Expectation, isMet, operationExpectations, pinOf } from "@/lib/change/expectation";
import { isOver, type Run } from "@/lib/change/run";
import type { Cluster } from "@/lib/cluster/cluster";
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
      const settled = settle(run, cluster);
      live.putRun(settled);
      void save(settled);
    }
  });
}

function settle(run: Run, cluster: Cluster): Run {
  const { operation, progress } = run;
  const isMove = operation.kind === "resource.move";
  const pinned = isMove && pinOf(cluster, operation.resource, operation.to) !== null;
  const leftConstraint = isMove && !operation.keep && pinned;
  const marks: readonly Expectation[] = [
    ...(isMove ? [] : operationExpectations(operation, cluster)),
    ...progress.map(({ resource, expected, state }) => {
      return { kind: "placed", instance: resource, state, node: expected, anywhere: false } as const;
    }),
  ];
  const isDone = !leftConstraint && marks.every((mark) => isMet(mark, cluster));
  return {
    ...run,
    state: isDone ? "done" : "failed",
    troubles: [...run.troubles, { code: "console-restarted" }],
    leftConstraint,
    endedAt: new Date().toISOString(),
  };
}
