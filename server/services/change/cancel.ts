import "server-only";
import { z } from "zod";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";
import { permissionForPlan } from "./permission-for-plan";

/** Says that a plan is not to be applied, by anybody. The cluster is not asked: nothing was done, nothing is. */
export const cancelChange = defineVerb<{ clusterId: string; planId: string }, null>({
  name: "change.cancel",
  permission: permissionForPlan,
  input: z.strictObject({ clusterId: clusterIdSchema, planId: z.uuid() }),
  clusterOf: (input) => input.clusterId,
  audit: ({ planId }) => ({ planId }),
  async act({ by, live, runtime }, { planId }) {
    const closed = { by, at: new Date().toISOString() };
    const isCancelled = await runtime.plans.cancel(planId, live.id, closed);
    return isCancelled ? ok(null) : err({ code: "plan", problem: { code: "plan-unknown" } });
  },
});
