import "server-only";
import { z } from "zod";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { readHeartbeatCluster } from "../../cluster/read-heartbeat";
import { runnersOf } from "../../cluster/way-in";
import { clusterIdSchema } from "./view";

/** What each node of a cluster of the old stack says, asked now, and of each by itself. */
export const viewHeartbeat = defineVerb<{ clusterId: string }, HeartbeatView>({
  name: "cluster.heartbeat",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ runtime }, { clusterId }) {
    const watch = runtime.hub.heartbeat(clusterId);
    if (watch !== null) return ok(await watch.readNow());
    // A process that does not watch (the command line) asks by itself.
    const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
    if (record.stack !== "heartbeat") return err({ code: "api.other-stack", clusterId });
    const at = new Date().toISOString();
    const cluster = await readHeartbeatCluster(runnersOf(record, runtime.pool));
    return ok({ id: clusterId, name: record.name, at, ...cluster });
  },
});
