import "server-only";
import { z } from "zod";
import { endCopy } from "@/lib/practice-copy/scripts";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { runnersOf } from "../../cluster/way-in";
import { log } from "../../log";
import type { Runtime } from "../../runtime";
import type { StoredCluster } from "../../store/clusters";
import { clusterIdSchema } from "./view";

/** Forgets a cluster and its credential. Nothing changes on its nodes, but that a practice copy's file goes. Refused while a change is being applied or a job is about it. */
export const removeCluster = defineVerb<{ clusterId: string }, { readonly clusterId: string }>({
  name: "cluster.remove",
  permission: "clusters.manage",
  input: z.object({ clusterId: clusterIdSchema }),
  entryOf: (input) => input.clusterId,
  audit: (input) => input,
  async act({ runtime }, { clusterId }) {
    const known = await runtime.clusters.list();
    const record = known.find(({ id }) => id === clusterId);
    if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
    if (runtime.jobs.activeAbout(clusterId) !== null) return err({ code: "api.busy" });
    const release = runtime.locks.take(clusterId, "cluster.remove");
    if (release === null) return err({ code: "api.busy" });
    try {
      await endPractice(record, runtime);
      await runtime.clusters.remove(clusterId);
      // Its jobs went with it; what they fetched goes now, or with the next sweep.
      await runtime.jobs
        .sweep(new Date())
        .catch((error: unknown) => log.error({ err: error, clusterId }, "files of jobs not swept"));
    } finally {
      // Whatever was said of the removal: the watch follows the store, and nothing begins on a cluster before it has.
      // Should that fail, the hub tries it again by itself.
      await runtime.hub
        .refresh()
        .catch((error: unknown) => log.error({ err: error, clusterId }, "watch not ended yet"))
        .finally(release);
    }
    return ok({ clusterId });
  },
});

/** A copy's directory goes with its entry. A node that does not answer keeps it until it is swept (lib/command/scratch). */
async function endPractice(record: StoredCluster, { pool }: Runtime): Promise<void> {
  const [runner] = runnersOf(record, pool);
  const place = record.practice ?? null;
  if (place === null || runner === undefined) return;
  const outcome = await runner.script(endCopy(place), { timeoutMs: END_MS });
  if (outcome.kind !== "exited" || outcome.code !== 0)
    log.warn({ node: runner.node, outcome: outcome.kind }, "a practice copy's file was not removed");
}

const END_MS = 10_000;
