import "server-only";
import { randomUUID } from "node:crypto";
import type { ApiResult } from "@/lib/api/result";
import { type BasketChange, MOST_ENTRIES } from "@/lib/change/basket/basket";
import { err, ok } from "@/lib/result";
import { defineVerb, type VerbContext } from "../../boundary/verb";
import { newEntrySchema, planToKeepSchema } from "./input";

export interface Added {
  readonly entryId: string;
  /** How many are in the basket now. */
  readonly count: number;
}

/** Puts a change into the cluster's basket, at its end. It is not thought through before the basket is. */
export const addToBasket = defineVerb<{ clusterId: string; entry: BasketChange }, Added>({
  name: "basket.add",
  permission: "cluster.configure",
  input: newEntrySchema,
  clusterOf: (input) => input.clusterId,
  audit: ({ entry: { subject, purpose } }) => ({ subject, purpose }),
  act: (context, { entry }) => putInBasket(context, entry),
});

/** Puts the change that a plan would make into the basket. What was typed into a wizard for it has come to its end with that. */
export const keepPlanInBasket = defineVerb<{ clusterId: string; planId: string }, Added>({
  name: "basket.keep-plan",
  permission: "cluster.configure",
  input: planToKeepSchema,
  clusterOf: (input) => input.clusterId,
  audit: ({ planId }) => ({ planId }),
  async act(context, { planId }) {
    const { runtime, live } = context;
    const kept = await runtime.plans.find(planId, live.id);
    const operation = kept?.secret?.operation;
    if (kept === null || operation?.kind !== "configuration.change") return err({ code: "api.not-found" });
    const { kind: _, ...change } = operation;
    const added = await putInBasket(context, change);
    if (added.ok && kept.draft !== null) await runtime.drafts.remove(kept.draft, live.id);
    return added;
  },
});

/** A change at the end of the cluster's basket. */
export async function putInBasket(
  { runtime, live, by }: VerbContext,
  change: BasketChange,
): Promise<ApiResult<Added>> {
  const { subject, purpose, steps } = change;
  const entry = { id: randomUUID(), by, at: new Date().toISOString(), subject, purpose, steps };
  const isIn = await runtime.basket.add(live.id, entry);
  if (!isIn) return err({ code: "plan", problem: { code: "basket-full", most: MOST_ENTRIES } });
  return ok({ entryId: entry.id, count: await runtime.basket.count(live.id) });
}
