import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** Forgets a drill's schedule; the drills that it began stay. */
export const removeDrillSchedule = defineVerb<{ clusterId: string; id: string }, null>({
  name: "drill.schedule-remove",
  permission: "cluster.configure",
  input: z.strictObject({ clusterId: clusterIdSchema, id: z.uuid() }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: ({ id }) => ({ id }),
  async act({ runtime: { drillSchedules } }, { clusterId, id }) {
    return (await drillSchedules.remove(clusterId, id)) ? ok(null) : err({ code: "api.not-found" });
  },
});
