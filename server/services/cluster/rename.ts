import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { nameSchema } from "../discovery/input";
import { clusterIdSchema } from "./view";

/** Gives a cluster another name in Harrier; the cluster's own name stays. */
export const renameCluster = defineVerb<{ clusterId: string; name: string }, { readonly name: string }>({
  name: "cluster.rename",
  permission: "clusters.manage",
  input: z.object({ clusterId: clusterIdSchema, name: nameSchema }),
  entryOf: (input) => input.clusterId,
  audit: (input) => input,
  async act({ runtime }, { clusterId, name }) {
    const known = await runtime.clusters.list();
    if (!known.some(({ id }) => id === clusterId)) return err({ code: "api.cluster-unknown", clusterId });
    const taken = known.some(
      (other) => other.id !== clusterId && other.name.toLowerCase() === name.toLowerCase(),
    );
    if (taken) return err({ code: "api.name-taken", name });
    await runtime.clusters.rename(clusterId, name);
    await runtime.hub.refresh();
    return ok({ name });
  },
});
