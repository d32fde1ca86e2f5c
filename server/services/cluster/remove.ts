import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { log } from "../../log";
import { clusterIdSchema } from "./view";

/** Forgets a cluster and its credential. Nothing changes on its nodes. Refused while a change is being applied or a job is about it. */
export const removeCluster = defineVerb<{ clusterId: string }, { readonly clusterId: string }>({
  name: "cluster.remove",
  permission: "clusters.manage",
  input: z.object({ clusterId: clusterIdSchema }),
  entryOf: (input) => input.clusterId,
  audit: (input) => input,
  async act({ runtime }, { clusterId }) {
    const known = await runtime.clusters.list();
    if (!known.some(({ id }) => id === clusterId)) return err({ code: "api.cluster-unknown", clusterId });
    if (runtime.jobs.activeAbout(clusterId) !== null) return err({ code: "api.busy" });
    const release = runtime.locks.take(clusterId, "cluster.remove");
    if (release === null) return err({ code: "api.busy" });
    try {
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
