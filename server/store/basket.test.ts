import { afterEach, beforeEach, expect, it } from "vitest";
import { type BasketEntry, MOST_ENTRIES } from "@/lib/change/basket/basket";
import { type BasketStore, createBasketStore } from "./basket";
import { createPlanStore } from "./plans";
import { keptPlan, type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
let basket: BasketStore;
beforeEach(async () => {
  scratch = await scratchStore();
  basket = createBasketStore(scratch.store, scratch.vault);
});
afterEach(() => scratch.remove());

const entry = (id: string): BasketEntry => ({
  id,
  by: "ann",
  at: "2026-03-01T10:00:00Z",
  subject: id,
  purpose: "change",
  steps: [{ kind: "primitive.change", ...NOTHING, id: "db", parameters: { passwd: "s3cret-word" } }],
});
const NOTHING = { meta: {}, utilization: {}, putOperations: [], dropOperations: [] };
const order = async () => (await basket.list("c1")).documents.map(({ id }) => id);

it("keeps entries in their order, sealed", async () => {
  for (const id of ["a", "b", "c"]) await basket.add("c1", entry(id));
  expect((await basket.list("c1")).documents).toEqual([entry("a"), entry("b"), entry("c")]);
  const rows = await scratch.store.db.selectFrom("basket").select("document").execute();
  expect(JSON.stringify(rows)).not.toContain("s3cret-word");
  expect(scratch.store.isAnythingSealed()).toBe(true);
});

it("moves an entry to a place, and to the end where that is beyond it", async () => {
  for (const id of ["a", "b", "c"]) await basket.add("c1", entry(id));
  await basket.move("c", "c1", 0);
  expect(await order()).toEqual(["c", "a", "b"]);
  await basket.move("c", "c1", 9);
  expect(await order()).toEqual(["a", "b", "c"]);
  expect(await basket.move("c", "c2", 0), "of another cluster").toBe(false);
});

it("removes one, and all, of its own cluster", async () => {
  for (const id of ["a", "b", "c"]) await basket.add("c1", entry(id));
  expect(await basket.remove("b", "c2")).toBe(false);
  expect(await basket.remove("b", "c1")).toBe(true);
  expect(await basket.remove("b", "c1")).toBe(false);
  await basket.add("c1", entry("d"));
  expect(await order()).toEqual(["a", "c", "d"]);
  await basket.clear("c1");
  expect(await basket.count("c1")).toBe(0);
});

it("takes so many and no more", async () => {
  for (let at = 0; at < MOST_ENTRIES; at += 1) expect(await basket.add("c1", entry(`e${at}`))).toBe(true);
  expect(await basket.add("c1", entry("more"))).toBe(false);
  expect(await basket.count("c1")).toBe(MOST_ENTRIES);
});

it("lets go of what a plan applied, and keeps what came in later or was not applied", async () => {
  const plans = createPlanStore(scratch.store, scratch.vault);
  for (const id of ["a", "b"]) await basket.add("c1", entry(id));
  await plans.put(keptPlan("p1"), "ann", { basket: ["a", "b", "gone"] });
  await basket.add("c1", entry("c"));
  expect(await plans.find("p1", "c1")).toMatchObject({ basket: ["a", "b"] });
  expect(await plans.take("p1", "c1", "r1")).toMatchObject({ basket: ["a", "b"] });
  await plans.markByRun({ id: "r1", state: "failed" });
  expect(await order()).toEqual(["a", "b", "c"]);
  await plans.markByRun({ id: "r1", state: "done" });
  expect(await order()).toEqual(["c"]);
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "applied", basket: [] });
});
