import "server-only";
import { z } from "zod";
import { contestedBy } from "@/lib/change/configuration/touched";
import { nothingToPlan } from "@/lib/change/plan/nothing-to-plan";
import type { Plan } from "@/lib/change/plan/plan";
import { stepsBetween } from "@/lib/change/take-along/steps-between";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import { learnSecretsIn } from "../../secrets";
import { clusterIdSchema } from "../cluster/view";
import { configurationOf, practisedOn } from "./practised";

/** The plan, and what of the copy it does not bring, or brings over something that others did meanwhile. By paths. */
interface TakenOver {
  readonly plan: Plan;
  readonly left: readonly string[];
  readonly partly: readonly string[];
  readonly contested: readonly string[];
}

/**
 * What was changed in a practice copy since it was taken → one plan on the cluster that it is a copy of, to be reviewed there. What
 * others changed there meanwhile stays. Changes nothing.
 */
export const takeOver = defineVerb<{ clusterId: string; copy: string }, TakenOver>({
  name: "practice.take-over",
  permission: "cluster.configure",
  input: z.strictObject({ clusterId: clusterIdSchema, copy: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }, { clusterId, copy }) {
    const practised = await practisedOn(runtime, copy);
    if (!practised.ok) return practised;
    const { place, began, now, name } = practised.value;
    if (place.of !== clusterId) return err({ code: "api.not-found" });
    const { steps, left, partly } = stepsBetween(began, now, { exact: true, kept: new Set() });
    if (steps.length === 0) return err({ code: "plan", problem: nothingToPlan(left) });
    const operation = { kind: "configuration.change", subject: name, purpose: "take-over", steps } as const;
    learnSecretsIn(operation);
    const kept = await thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) {
      const isSo = kept.error.code === "nothing-to-change";
      return err({ code: "plan", problem: isSo ? nothingToPlan(left) : kept.error });
    }
    await runtime.plans.put(kept.value, by);
    const meanwhile = await configurationOf(live);
    const contested = meanwhile === null ? [] : contestedBy(began, now, meanwhile);
    return ok({ plan: kept.value.plan, left, partly, contested });
  },
});
