import { afterEach, beforeEach, expect, it } from "vitest";
import { createPlanStore, type PlanStore } from "./plans";
import { createRunStore } from "./runs";
import { keptPlan, type ScratchStore, scratchStore } from "./testing/scratch-store";

const AT = "2026-03-01T10:00:00Z";
const closed = { by: "bob", at: "2026-03-01T10:05:00Z" };

let scratch: ScratchStore;
let plans: PlanStore;
beforeEach(async () => {
  scratch = await scratchStore();
  plans = createPlanStore(scratch.store, scratch.vault);
});
afterEach(() => scratch.remove());

it("gives a plan to whoever comes first, and again once nothing was done after all", async () => {
  await plans.put(keptPlan("p1"), "ann");
  expect(await plans.take("p1", "c1", "r1")).toMatchObject({ plan: { id: "p1" } });
  expect(await plans.take("p1", "c1", "r2")).toBeNull();
  await plans.giveBack("p1", "r2");
  expect(await plans.find("p1", "c1"), "by another run").toMatchObject({ state: "applying", runId: "r1" });
  await plans.giveBack("p1", "r1");
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "ready", runId: null });
  expect(await plans.take("p1", "c1", "r3")).not.toBeNull();
});

it("keeps what a plan relies on, and has none of an earlier version's", async () => {
  const reliedOn = { nodes: [["n1", "online green"]], fenced: [], rest: "x" } as const;
  await plans.put({ ...keptPlan("p1"), reliedOn }, "ann");
  await plans.put(keptPlan("p2"), "ann");
  expect((await plans.take("p1", "c1", "r1"))?.reliedOn).toEqual(reliedOn);
  expect((await plans.take("p2", "c1", "r2"))?.reliedOn ?? null).toBeNull();
});

it("gives back what a console took that ended before anything was sent, and nothing else", async () => {
  for (const id of ["p1", "p2", "p3"]) await plans.put(keptPlan(id), "ann");
  await plans.take("p1", "c1", "r1");
  await plans.take("p2", "c1", "r2");
  const run = { cluster_id: "c1", started_at: AT, document: "{}", over: 0 };
  await scratch.store.db
    .insertInto("runs")
    .values({ id: "r2", ...run })
    .execute();
  await plans.settleTaken();
  const states = await Promise.all(["p1", "p2", "p3"].map(async (id) => (await plans.find(id, "c1"))?.state));
  expect(states).toEqual(["ready", "applying", "ready"]);
});

it("marks what was taken by a run that was over when the console ended", async () => {
  const runs = createRunStore(scratch.store, scratch.vault);
  for (const [id, state] of [
    ["p1", "done"],
    ["p2", "failed"],
  ] as const) {
    const { plan } = keptPlan(id);
    await plans.put({ plan, secret: null }, "ann");
    await plans.take(id, "c1", `r-${id}`);
    const { operation, effects } = plan;
    const ended = { steps: [], progress: [], troubles: [], undo: null, leftConstraint: false, by: "ann" };
    await runs.save({
      ...ended,
      id: `r-${id}`,
      clusterId: "c1",
      operation,
      effects,
      state,
      startedAt: AT,
      endedAt: AT,
    });
  }
  await plans.settleTaken();
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "applied" });
  expect(await plans.find("p2", "c1")).toMatchObject({ state: "failed" });
});

it("leads from a plan that is out of date to the one in its place", async () => {
  await plans.put(keptPlan("p1"), "ann");
  await plans.take("p1", "c1", "r1");
  await plans.supersede("p1", closed, "p2");
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "conflicted", successor: "p2", closed });
  expect(await plans.take("p1", "c1", "r2")).toBeNull();
});

it("cancels a plan for everybody, and only where nobody applies it", async () => {
  await plans.put(keptPlan("p1"), "ann");
  expect(await plans.cancel("p1", "elsewhere", closed)).toBe(false);
  expect(await plans.cancel("p1", "c1", closed)).toBe(true);
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "cancelled", by: "ann", closed });
  expect(await plans.take("p1", "c1", "r1")).toBeNull();
  expect(await plans.cancel("p1", "c1", { ...closed, by: "eve" })).toBe(false);
  await plans.put(keptPlan("p2"), "ann");
  await plans.take("p2", "c1", "r2");
  expect(await plans.cancel("p2", "c1", closed)).toBe(false);
  expect(await plans.find("p2", "c1")).toMatchObject({ state: "applying", closed: null });
});

it("knows the draft of a plan while that is kept", async () => {
  const draft = { cluster_id: "c1", wizard: "vip", by: "ann", document: "", updated_at: AT };
  await scratch.store.db
    .insertInto("drafts")
    .values({ id: "d1", ...draft })
    .execute();
  await plans.put(keptPlan("p1"), "ann", { draft: "d1" });
  expect((await plans.find("p1", "c1"))?.draft).toBe("d1");
  await scratch.store.db.deleteFrom("drafts").execute();
  expect((await plans.find("p1", "c1"))?.draft).toBeNull();
});

it("marks what was applied, and takes it out of draft and basket, whole or not at all", async () => {
  const { db, sync } = scratch.store;
  const draft = { id: "d1", cluster_id: "c1", wizard: "vip", by: "ann", document: "", updated_at: AT };
  await db.insertInto("drafts").values(draft).execute();
  const entry = { id: "e1", cluster_id: "c1", place: 0, by: "ann", at: AT, document: "" };
  await db.insertInto("basket").values(entry).execute();
  await plans.put(keptPlan("p1"), "ann", { draft: "d1", basket: ["e1"] });
  await plans.take("p1", "c1", "r1");
  const whole = { state: "applying", draft: "d1", basket: ["e1"] };
  sync
    .prepare("CREATE TRIGGER stop BEFORE DELETE ON basket BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    .run();
  await expect(plans.markByRun({ id: "r1", state: "done" })).rejects.toThrow("disk full");
  expect(await plans.find("p1", "c1")).toMatchObject(whole);
  sync.prepare("DROP TRIGGER stop").run();
  await plans.markByRun({ id: "r1", state: "done" });
  expect(await plans.find("p1", "c1")).toMatchObject({ state: "applied", draft: null });
  expect(await db.selectFrom("basket").selectAll().execute()).toEqual([]);
});

it("keeps a plan with its entries, or not at all", async () => {
  const { db, sync } = scratch.store;
  const entry = { id: "e1", cluster_id: "c1", place: 0, by: "ann", at: AT, document: "" };
  await db.insertInto("basket").values(entry).execute();
  sync
    .prepare("CREATE TRIGGER stop BEFORE INSERT ON plan_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    .run();
  await expect(plans.put(keptPlan("p1"), "ann", { basket: ["e1"] })).rejects.toThrow("disk full");
  expect(await plans.find("p1", "c1")).toBeNull();
});
