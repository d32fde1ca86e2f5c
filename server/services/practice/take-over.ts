import "server-only";
import { z } from "zod";
import type { ApiError } from "@/lib/api/result";
import type { BasketChange } from "@/lib/change/basket/basket";
import { contestedBy } from "@/lib/change/configuration/touched";
import { nothingToPlan } from "@/lib/change/plan/nothing-to-plan";
import type { Plan } from "@/lib/change/plan/plan";
import { stepsBetween } from "@/lib/change/take-along/steps-between";
import { err, ok, type Result } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { thinkThrough } from "../../change/think-through";
import type { LiveCluster } from "../../cluster/live-cluster";
import type { Runtime } from "../../runtime";
import { learnSecretsIn } from "../../secrets";
import { type Added, putInBasket } from "../basket/add";
import { clusterIdSchema } from "../cluster/view";
import { configurationOf, type Practised, practisedOn } from "./practised";

/** What of the copy does not come, comes in part, or comes over something that others did meanwhile. By paths. */
interface Untold {
  readonly left: readonly string[];
  readonly partly: readonly string[];
  readonly contested: readonly string[];
}

const ofCopy = z.strictObject({ clusterId: clusterIdSchema, copy: clusterIdSchema });

/**
 * What was changed in a practice copy since it was taken → one plan on the cluster that it is a copy of, to be reviewed there. What
 * others changed there meanwhile stays. Changes nothing.
 */
export const takeOver = defineVerb<{ clusterId: string; copy: string }, Untold & { readonly plan: Plan }>({
  name: "practice.take-over",
  permission: "cluster.configure",
  input: ofCopy,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime, by }, input) {
    const tried = await triedIn(runtime, input);
    if (!tried.ok) return tried;
    const { change, left } = tried.value;
    const operation = { kind: "configuration.change", ...change } as const;
    const kept = await thinkThrough(live, operation, (runId) => runtime.runs.touchedBy(runId, live.id));
    if (!kept.ok) {
      const isSo = kept.error.code === "nothing-to-change";
      return err({ code: "plan", problem: isSo ? nothingToPlan(left) : kept.error });
    }
    await runtime.plans.put(kept.value, by);
    return ok({ plan: kept.value.plan, ...(await untold(live, tried.value)) });
  },
});

/** A practice copy's changes into the basket of its cluster, beside what waits there. It is thought through with the basket. */
export const takeIntoBasket = defineVerb<{ clusterId: string; copy: string }, Untold & Added>({
  name: "practice.take-into-basket",
  permission: "cluster.configure",
  input: ofCopy,
  clusterOf: (input) => input.clusterId,
  audit: ({ copy }) => ({ copy }),
  async act(context, input) {
    const tried = await triedIn(context.runtime, input);
    if (!tried.ok) return tried;
    const added = await putInBasket(context, tried.value.change);
    return added.ok ? ok({ ...added.value, ...(await untold(context.live, tried.value)) }) : added;
  },
});

interface Tried extends Pick<Untold, "left" | "partly"> {
  readonly change: BasketChange;
  readonly practised: Practised;
}

async function triedIn(
  runtime: Runtime,
  { clusterId, copy }: { readonly clusterId: string; readonly copy: string },
): Promise<Result<Tried, ApiError>> {
  const practised = await practisedOn(runtime, copy);
  if (!practised.ok) return practised;
  const { place, began, now, name } = practised.value;
  if (place.of !== clusterId) return err({ code: "api.not-found" });
  const { steps, left, partly } = stepsBetween(began, now, { exact: true, kept: new Set() });
  if (steps.length === 0) return err({ code: "plan", problem: nothingToPlan(left) });
  const change = { subject: name, purpose: "take-over", steps } as const;
  learnSecretsIn(change);
  return ok({ change, left, partly, practised: practised.value });
}

async function untold(
  live: LiveCluster,
  { left, partly, practised: { began, now } }: Tried,
): Promise<Untold> {
  const meanwhile = await configurationOf(live);
  return { left, partly, contested: meanwhile === null ? [] : contestedBy(began, now, meanwhile) };
}
