import "server-only";
import { configurationIn } from "@/lib/change/configuration/speak";
import { stateOfTouched } from "@/lib/change/configuration/touched";
import { isConfigurationChange } from "@/lib/change/operation";
import { isOver, type Run } from "@/lib/change/run";
import { settleChange, settleRun } from "@/lib/change/settle-run";
import { settleUnitBoot } from "@/lib/change/unit-boot";
import type { Cluster } from "@/lib/cluster/cluster";
import type { LiveCluster } from "../cluster/live-cluster";
import { log } from "../log";
import type { TouchedOf } from "./think-through";
import { readUnit } from "./unit-boot";

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
      settle(live, run, cluster, touchedOf)
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

async function settle(live: LiveCluster, run: Run, cluster: Cluster, touchedOf: TouchedOf): Promise<Run> {
  const endedAt = new Date().toISOString();
  const { operation } = run;
  if (operation.kind === "unit.boot") {
    const readings = await readUnit(live.watcher.runners, operation);
    return settleUnitBoot(run, operation, readings, endedAt);
  }
  if (!isConfigurationChange(operation)) return settleRun(run, cluster, endedAt);
  const touched = await touchedOf(run.id);
  const configuration = live.reading === null ? null : configurationIn(live.reading.source.cib);
  // What it touches is kept before anything is sent: without it, nothing was.
  const state =
    touched === null ? "before" : configuration === null ? "other" : stateOfTouched(configuration, touched);
  return settleChange(run, state, cluster, endedAt);
}
