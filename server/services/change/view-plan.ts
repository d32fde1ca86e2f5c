import "server-only";
import { z } from "zod";
import type { PlanView } from "@/lib/api/plan-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** A kept plan: it outlives reloads and restarts, and whoever may plan may look at it. */
export const viewPlan = defineVerb<{ clusterId: string; planId: string }, PlanView>({
  name: "change.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema, planId: z.uuid() }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }, { planId }) {
    const kept = await runtime.plans.find(planId, live.id);
    if (kept === null) return err({ code: "api.not-found" });
    const { plan, state, by, runId, draft, successor, closed, secret } = kept;
    const scripts = secret?.scripts ?? { pcs: null, crmsh: null };
    const { operation } = plan;
    const undoes =
      operation.kind === "configuration.undo" ? await runtime.history.change(live.id, operation.run) : null;
    const undone = runId === null ? null : await runtime.history.takenBack(live.id, runId);
    return ok({ plan, state, by, runId, draft, successor, closed, undoes, undone, scripts });
  },
});
