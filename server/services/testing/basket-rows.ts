import "server-only";
import { addToBasket, keepPlanInBasket } from "../basket/add";
import { clearBasket, moveInBasket, removeFromBasket } from "../basket/arrange";
import { planBasket } from "../basket/plan";
import { countBasket, viewBasket } from "../basket/view";
import { c1, read, type VerbRow } from "./verb-row";

/** A change that fits into a basket. */
export const ENTRY = {
  subject: "cluster-delay",
  purpose: "change",
  steps: [{ kind: "property.set", values: { "cluster-delay": "70s" } }],
} as const;

/** Use cases of the basket. */
export const BASKET_VERBS: Readonly<Record<string, VerbRow>> = {
  "basket.add": {
    verb: addToBasket,
    needs: "administrator",
    audited: true,
    input: () => ({ ...c1, entry: ENTRY }),
    bad: { ...c1, entry: { ...ENTRY, steps: [] } },
  },
  "basket.clear": { verb: clearBasket, needs: "administrator", audited: true, input: () => c1, bad: {} },
  "basket.count": { ...read, verb: countBasket, input: () => c1, bad: {} },
  "basket.keep-plan": {
    verb: keepPlanInBasket,
    needs: "administrator",
    audited: true,
    input: async (world) => ({ ...c1, planId: await world.configurationPlan() }),
    bad: { ...c1, planId: "p1" },
  },
  "basket.move": {
    verb: moveInBasket,
    needs: "administrator",
    audited: true,
    input: async (world) => ({ ...c1, entryId: await world.entry(ENTRY), place: 0 }),
    bad: { ...c1, entryId: "e1", place: 0 },
  },
  "basket.plan": {
    verb: planBasket,
    needs: "administrator",
    audited: false,
    input: async (world) => {
      await world.entry(ENTRY);
      return c1;
    },
    bad: {},
    answers: "plan",
  },
  "basket.remove": {
    verb: removeFromBasket,
    needs: "administrator",
    audited: true,
    input: async (world) => ({ ...c1, entryId: await world.entry(ENTRY) }),
    bad: { ...c1, entryId: "e1" },
  },
  "basket.view": {
    ...read,
    verb: viewBasket,
    input: async (world) => {
      await world.entry(ENTRY);
      return c1;
    },
    bad: {},
  },
};
