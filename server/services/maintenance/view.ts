import "server-only";
import { z } from "zod";
import type { MaintenanceView } from "@/lib/api/maintenance-view";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** A cluster's maintenance sessions as they are now, and those of late. */
export const viewMaintenance = defineVerb<{ clusterId: string }, MaintenanceView>({
  name: "maintenance.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live, runtime: { maintenance } }) {
    await maintenance.settle(live);
    const { documents, unreadable } = await maintenance.store.recent(live.id);
    return ok({ sessions: documents, unreadable: unreadable.length });
  },
});
