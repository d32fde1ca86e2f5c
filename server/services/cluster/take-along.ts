import "server-only";
import { z } from "zod";
import type { PlanView } from "@/lib/api/plan-view";
import { idSchema } from "@/lib/change/configuration/step-parts";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { scriptsOfCluster } from "../../change/take-along";
import { clusterIdSchema } from "./view";

/** The whole configuration, or a resource with what it depends on, as scripts in each tool's words. */
export const takeAlong = defineVerb<
  { clusterId: string; resource: string | null },
  { readonly scripts: PlanView["scripts"] }
>({
  name: "cluster.take-along",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema, resource: idSchema.nullable() }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, { resource }) {
    // Changes without effect on a resource are seen late: the script is of now.
    await live.watcher.readNow();
    const { reading } = live;
    if (!reading) return err({ code: "api.not-found" });
    if (resource !== null && !reading.configurations.some(({ id }) => id === resource)) {
      return err({ code: "api.not-found" });
    }
    return ok({ scripts: await scriptsOfCluster(live, resource) });
  },
});
