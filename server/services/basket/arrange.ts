import "server-only";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { basketSchema, entrySchema, placeSchema } from "./input";

/** Takes one change out of the basket. */
export const removeFromBasket = defineVerb<{ clusterId: string; entryId: string }, null>({
  name: "basket.remove",
  permission: "cluster.configure",
  input: entrySchema,
  clusterOf: (input) => input.clusterId,
  audit: ({ entryId }) => ({ entryId }),
  async act({ live, runtime }, { entryId }) {
    const isGone = await runtime.basket.remove(entryId, live.id);
    return isGone ? ok(null) : err({ code: "api.not-found" });
  },
});

/** Puts a change at another place in the order, counted from 0. */
export const moveInBasket = defineVerb<{ clusterId: string; entryId: string; place: number }, null>({
  name: "basket.move",
  permission: "cluster.configure",
  input: placeSchema,
  clusterOf: (input) => input.clusterId,
  audit: ({ entryId, place }) => ({ entryId, place }),
  async act({ live, runtime }, { entryId, place }) {
    const isMoved = await runtime.basket.move(entryId, live.id, place);
    return isMoved ? ok(null) : err({ code: "api.not-found" });
  },
});

/** Empties the basket. */
export const clearBasket = defineVerb<{ clusterId: string }, null>({
  name: "basket.clear",
  permission: "cluster.configure",
  input: basketSchema,
  clusterOf: (input) => input.clusterId,
  audit: () => ({}),
  async act({ live, runtime }) {
    await runtime.basket.clear(live.id);
    return ok(null);
  },
});
