import "server-only";
import { z } from "zod";
import type { ServicesOfNode, ServicesView } from "@/lib/api/services-view";
import { readServices, SERVICE_QUESTIONS } from "@/lib/corosync/node-services";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askSides } from "../../cluster/ask-sides";
import { clusterIdSchema } from "./view";

/** What each node says of the cluster's services, links and quorum: asked now, and of each by itself. */
export const viewServices = defineVerb<{ clusterId: string }, ServicesView>({
  name: "cluster.services",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const at = new Date().toISOString();
    const answers = await askSides(live.watcher.runners, SERVICE_QUESTIONS);
    const nodes = answers.map(
      ({ node, result }): ServicesOfNode =>
        result.ok
          ? { node, problem: null, told: readServices(result.value) }
          : { node, problem: result.error, told: null },
    );
    return ok({ at, nodes });
  },
});
