import { expect, it, vi } from "vitest";
import type { BasketEntry } from "@/lib/change/basket/basket";
import type { PlanNote } from "@/lib/change/plan/plan";
import { warns } from "@/lib/change/plan/plan-danger";
import { noteText, planProblemText } from "@/lib/i18n/in-english";
import { ok } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import { thinkBasket } from "./think-basket";

const NOTE = { code: "ignores-quorum" } as const;
vi.mock("./think-through", () => ({
  thinkThrough: async () => ok({ plan: { notes: [NOTE] }, secret: null }),
}));

const entry: BasketEntry = {
  id: "e1",
  by: "ann",
  at: "2026-03-01T10:00:00Z",
  subject: "cluster-delay",
  purpose: "change",
  steps: [{ kind: "property.set", values: { "cluster-delay": "70s" } }],
};

async function think(documents: readonly BasketEntry[], unreadable: readonly string[]) {
  const live = { snapshot: { name: "Web" } } as unknown as LiveCluster;
  return thinkBasket(live, { documents, unreadable }, async () => null);
}

it("a plan of a basket says how many of its changes it leaves out, since they cannot be read", async () => {
  expect(await think([entry], [])).toMatchObject({ value: { plan: { notes: [NOTE] } } });
  const unread: PlanNote = { code: "basket-unread", count: 2 };
  const thought = await think([entry], ["e2", "e3"]);
  expect(thought).toMatchObject({ value: { plan: { notes: [unread, NOTE] } } });
  expect(warns(unread)).toBe(true);
  expect(noteText(unread)).toMatch(/^2 changes in the basket cannot be read .* are not in this plan\./);
});

it("a basket of which nothing can be read is not called empty", async () => {
  const none = await think([], ["e2"]);
  expect(none).toEqual({ ok: false, error: { code: "basket-empty", unreadable: 1 } });
  const empty = await think([], []);
  expect([none, empty].map((thought) => (thought.ok ? "planned" : planProblemText(thought.error)))).toEqual([
    "Nothing in the basket can be read",
    "The basket is empty",
  ]);
});
