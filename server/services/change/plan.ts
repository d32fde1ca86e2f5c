import "server-only";
import { z } from "zod";
import type { ApiResult } from "@/lib/api/result";
import type { Operation } from "@/lib/change/operation";
import { permissionOf } from "@/lib/change/operations/permissions";
import type { Plan } from "@/lib/change/plan/plan";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { clusterIdSchema } from "../cluster/view";
import { operationSchema } from "./operation-input";

/** Thinks a change through and keeps it as a plan to be reviewed. Changes nothing. */
export const planChange = defineVerb<{ clusterId: string; operation: Operation }, Plan>({
  name: "change.plan",
  permission: ({ operation }) => permissionOf(operation),
  input: z.object({ clusterId: clusterIdSchema, operation: operationSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }, { operation }): Promise<ApiResult<Plan>> {
    const kept = await thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) return err({ code: "plan", problem: kept.error });
    await runtime.plans.put(kept.value, by);
    return ok(kept.value.plan);
  },
});
