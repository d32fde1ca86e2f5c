import "server-only";
import type { Plan } from "@/lib/change/plan/plan";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkBasket } from "../../change/think-basket";
import { basketSchema } from "./input";

/** The whole basket as one plan, to be reviewed and applied as any other: one patch. Its entries leave the basket when it was applied. */
export const planBasket = defineVerb<{ clusterId: string }, Plan>({
  name: "basket.plan",
  permission: "cluster.configure",
  input: basketSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }) {
    const stored = await runtime.basket.list(live.id);
    const kept = await thinkBasket(live, stored, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) return err({ code: "plan", problem: kept.error });
    await runtime.plans.put(kept.value, by, { basket: stored.documents.map(({ id }) => id) });
    return ok(kept.value.plan);
  },
});
