import "server-only";
import { z } from "zod";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";

export const clusterIdSchema = z.string().min(1).max(64);

/** One cluster as last read. */
export const viewCluster = defineVerb<{ clusterId: string }, ClusterSnapshot>({
  name: "cluster.view",
  permission: "cluster.view",
  input: z.object({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  act: async ({ live }) => ok(live.snapshot),
});
