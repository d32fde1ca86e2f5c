import "server-only";
import { z } from "zod";
import { permissionOf } from "@/lib/change/operations/permissions";
import { isOver, isWaitedFor } from "@/lib/change/run/run";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/**
 * Says that a run is not to be followed any more: it ends as failed, with what it leaves, and others get their turn. The cluster goes on
 * by itself. Refused while its commands run.
 */
export const unfollowRun = defineVerb<{ clusterId: string; runId: string }, null>({
  name: "change.unfollow",
  permission: ({ clusterId, runId }, { hub }) => {
    const run = hub.get(clusterId)?.runs.find(({ id }) => id === runId);
    return run === undefined ? "cluster.operate" : permissionOf(run.operation);
  },
  input: z.strictObject({ clusterId: clusterIdSchema, runId: z.uuid() }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: ({ runId }) => ({ runId }),
  async act({ live, by }, { runId }) {
    const run = live.runs.find(({ id }) => id === runId);
    if (run === undefined || isOver(run)) return err({ code: "api.not-found" });
    if (!isWaitedFor(run)) return err({ code: "api.busy" });
    live.unfollowed.set(runId, by);
    return ok(null);
  },
});
