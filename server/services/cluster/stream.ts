import "server-only";
import { z } from "zod";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import type { StreamSource } from "../../cluster/event-stream";
import { clusterIdSchema } from "./view";

/** What to stream of one cluster, and the streams of this process to open it in. */
export const streamCluster = defineVerb<{ clusterId: string }, StreamSource>({
  name: "cluster.stream",
  permission: "cluster.view",
  input: z.object({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  act: async ({ live }) => ok(live),
});

/** The list of clusters as it changes. */
export const streamClusters = defineVerb<Record<string, never>, StreamSource>({
  name: "clusters.stream",
  permission: "cluster.view",
  input: z.object({}).strict(),
  audit: null,
  act: async ({ runtime }) => ok(runtime.hub),
});
