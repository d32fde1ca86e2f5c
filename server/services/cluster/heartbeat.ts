import "server-only";
import { z } from "zod";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
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
    const code = runtime.hub.get(clusterId) === null ? "api.cluster-unknown" : "api.other-stack";
    return err({ code, clusterId });
  },
});
