import "server-only";
import { isWithdrawn } from "@/lib/change/run/run";
import type { LiveCluster } from "../cluster/live-cluster";
import { log } from "../log";
import type { ApplyDeps } from "./apply-deps";
import type { TouchedOf } from "./strategy";
import { thinkThrough } from "./think-through";

/** Where runs are kept beyond this process. */
export type RunKeeper = {
  save: ApplyDeps["record"];
  keepTouched: ApplyDeps["keepTouched"];
  forget: ApplyDeps["forget"];
  touchedBy(runId: string, clusterId: string): ReturnType<TouchedOf>;
};

/** What applying needs of a watched cluster. */
export function runDeps(live: LiveCluster, runs: RunKeeper): ApplyDeps {
  return {
    runner: () => live.watcher.runner,
    runners: () => live.watcher.runners,
    currentSnapshot: () => live.snapshot,
    onSnapshot: (heard) => live.onRead(heard),
    readNow: () => live.watcher.readNow(),
    rethink: ({ plan, secret }) =>
      thinkThrough(live, secret?.operation ?? plan.operation, (id) => runs.touchedBy(id, live.id)),
    emit: (run) => live.putRun(run),
    beside: ({ id, startedAt }) =>
      live.runs.filter((run) => run.id !== id && run.startedAt >= startedAt && !isWithdrawn(run)),
    unfollowedBy: (runId) => live.unfollowed.get(runId) ?? null,
    record: (run) => runs.save(run),
    keepTouched: (runId, touched) => runs.keepTouched(runId, touched),
    forget: (runId) => runs.forget(runId),
    onFault: (error) => log.error({ err: error, cluster: live.id }, "fault while applying a plan"),
  };
}
