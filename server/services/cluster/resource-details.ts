import "server-only";
import { z } from "zod";
import type { ResourceDetails } from "@/lib/api/details";
import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import { withoutInstance } from "@/lib/cluster/resource";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "./view";

/** Configuration and operation history of a resource and of what is inside it. */
export const viewResource = defineVerb<{ clusterId: string; resource: string }, ResourceDetails>({
  name: "cluster.resource",
  permission: "cluster.view",
  input: z.object({ clusterId: clusterIdSchema, resource: z.string().min(1).max(1024) }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { resource }) {
    const { reading } = live;
    if (!reading) return err({ code: "api.not-found" });
    const configurations = withinOf(reading.configurations, resource);
    const ids = new Set([resource, ...configurations.map((configuration) => configuration.id)]);
    const histories = reading.histories.filter((history) => ids.has(withoutInstance(history.resource)));
    if (configurations.length === 0 && histories.length === 0) return err({ code: "api.not-found" });
    return ok({ configurations, histories });
  },
});

/** The resource's own configuration, then all below it. */
function withinOf(all: readonly ResourceConfiguration[], id: string): readonly ResourceConfiguration[] {
  const own = all.filter((configuration) => configuration.id === id);
  const inside = all.filter((configuration) => configuration.parent === id);
  return [...own, ...inside.flatMap((configuration) => withinOf(all, configuration.id))];
}
