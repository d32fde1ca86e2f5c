import { afterEach, beforeEach, expect, it } from "vitest";
import { forgetOld } from "./retention";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

const NOW = new Date("2026-03-10T00:00:00Z");

async function audit(at: string, begunBy: number | null): Promise<number> {
  const row = {
    begun_by: begunBy,
    at,
    who: "ann",
    address: null,
    verb: "x",
    cluster_id: null,
    document: "{}",
  };
  const { insertId } = await scratch.store.db.insertInto("audit").values(row).executeTakeFirstOrThrow();
  return Number(insertId);
}

it("lets old entries of the audit go with their ends, says so in it, and leaves it append-only", async () => {
  const { db } = scratch.store;
  const old = await audit("2026-03-01T00:00:00Z", null);
  await audit("2026-03-08T00:00:00Z", old);
  const kept = await audit("2026-03-07T00:00:00Z", null);
  expect(await forgetOld(db, { keepRunsDays: null, keepAuditDays: 5 }, NOW)).toMatchObject({
    runs: 0,
    audit: 2,
  });
  const rows = await db.selectFrom("audit").selectAll().orderBy("id").execute();
  expect(rows.map(({ id, verb }) => [id, verb])).toEqual([
    [kept, "x"],
    [kept + 1, "audit.forget"],
  ]);
  expect(JSON.parse(rows[1]?.document ?? "")).toEqual({ forgotten: 2, before: "2026-03-05T00:00:00.000Z" });
  await expect(db.deleteFrom("audit").execute()).rejects.toThrow(/append-only/);
  await expect(db.updateTable("audit").set({ who: "bob" }).execute()).rejects.toThrow(/append-only/);
  expect(await forgetOld(db, { keepRunsDays: null, keepAuditDays: 5 }, NOW)).toMatchObject({
    runs: 0,
    audit: 0,
  });
});

it("lets maintenance sessions go with the runs that they are around, and none that is not over", async () => {
  const { db } = scratch.store;
  const row = { cluster_id: "c1", document: "{}", asked_at: "2026-03-01T00:00:00Z" };
  await db
    .insertInto("maintenance")
    .values([
      { ...row, id: "over", over: 1 },
      { ...row, id: "goes-on", over: 0 },
      { ...row, id: "new", over: 1, asked_at: "2026-03-09T00:00:00Z" },
    ])
    .execute();
  expect(await forgetOld(db, { keepRunsDays: null, keepAuditDays: null }, NOW)).toMatchObject({
    sessions: 0,
  });
  expect(await forgetOld(db, { keepRunsDays: 5, keepAuditDays: null }, NOW)).toMatchObject({ sessions: 1 });
  const left = await db.selectFrom("maintenance").select("id").orderBy("id").execute();
  expect(left.map(({ id }) => id)).toEqual(["goes-on", "new"]);
});

it("lets runs go that are over, and keeps the others and everything for ever where it should", async () => {
  const { db } = scratch.store;
  const row = { cluster_id: "c1", document: "{}", started_at: "2026-03-01T00:00:00Z" };
  await db
    .insertInto("runs")
    .values([
      { ...row, id: "over", over: 1 },
      { ...row, id: "goes-on", over: 0 },
      { ...row, id: "new", over: 1, started_at: "2026-03-09T00:00:00Z" },
    ])
    .execute();
  expect(await forgetOld(db, { keepRunsDays: null, keepAuditDays: null }, NOW)).toMatchObject({
    runs: 0,
    audit: 0,
  });
  expect(await forgetOld(db, { keepRunsDays: 5, keepAuditDays: null }, NOW)).toMatchObject({
    runs: 1,
    audit: 0,
  });
  const left = await db.selectFrom("runs").select("id").orderBy("id").execute();
  expect(left.map(({ id }) => id)).toEqual(["goes-on", "new"]);
});
