import "server-only";
import { z } from "zod";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";

/** All clusters, by name. */
export const listClusters = defineVerb<
  Record<string, never>,
  { readonly clusters: readonly ClusterSummary[] }
>({
  name: "clusters.list",
  permission: "cluster.view",
  input: z.object({}).strict(),
  audit: null,
  act: async ({ runtime }) => ok({ clusters: runtime.hub.summaries() }),
});
