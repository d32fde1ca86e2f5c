import "server-only";
import { z } from "zod";
import type { ClusterStack } from "@/lib/cluster/stack";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "./view";

/** What a page about a part of a cluster has to know of it. */
export interface NamedCluster {
  readonly id: string;
  readonly name: string;
  readonly practice: boolean;
  readonly stack: ClusterStack;
}

/** A cluster's name and what it runs on, whatever that is. */
export const nameCluster = defineVerb<{ clusterId: string }, NamedCluster>({
  name: "cluster.name",
  permission: "cluster.view",
  input: z.object({ clusterId: clusterIdSchema }),
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ runtime }, { clusterId: id }) {
    const live = runtime.hub.get(id)?.snapshot;
    if (live !== undefined) return ok({ id, name: live.name, practice: live.practice, stack: "pacemaker" });
    const name = runtime.hub.heartbeat(id)?.summary().name;
    if (name === undefined) return err({ code: "api.cluster-unknown", clusterId: id });
    return ok({ id, name, practice: false, stack: "heartbeat" });
  },
});
