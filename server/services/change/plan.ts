import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { clusterIdSchema } from "../cluster/view";
import { operationSchema } from "./operation-input";

/** Thinks a change through and keeps it as a plan to be reviewed. Changes nothing. */
export const planChange = defineVerb<{ clusterId: string; operation: Operation }, Plan>({
  name: "change.plan",
  input: z.object({ clusterId: clusterIdSchema, operation: operationSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }, { operation }): Promise<ApiResult<Plan>> {
    const plan = await thinkThrough(live, operation);
    if (!plan.ok) return err({ code: "plan", problem: plan.error });
    runtime.plans.put(plan.value);
    return ok(plan.value);
  },
});
