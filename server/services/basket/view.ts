import "server-only";
import type { BasketView } from "@/lib/api/basket-view";
import { standingsOf } from "@/lib/change/basket/standing";
import { maskStep } from "@/lib/change/configuration/mask";
import { configurationIn } from "@/lib/change/configuration/speak";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { basketSchema } from "./input";

/** What is in the basket, in its order, and how each of it stands to the configuration of now. */
export const viewBasket = defineVerb<{ clusterId: string }, BasketView>({
  name: "basket.view",
  permission: "cluster.view",
  input: basketSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }) {
    const { documents, unreadable } = await runtime.basket.list(live.id);
    const { reading } = live;
    const configuration =
      reading === null || documents.length === 0 ? null : configurationIn(reading.source.cib);
    const standings = configuration === null ? [] : standingsOf(configuration, documents);
    const entries = documents.map((entry, place) => ({
      ...entry,
      steps: entry.steps.map(maskStep),
      standing: standings[place] ?? null,
    }));
    return ok({ entries, unreadable: unreadable.length });
  },
});

/** How many changes wait in the basket. */
export const countBasket = defineVerb<{ clusterId: string }, { readonly count: number }>({
  name: "basket.count",
  permission: "cluster.view",
  input: basketSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }) {
    return ok({ count: await runtime.basket.count(live.id) });
  },
});
