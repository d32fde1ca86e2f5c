import { afterEach, beforeEach, expect, it } from "vitest";
import type { Occasion } from "@/lib/notify/occasion";
import { addOccasions, takeOccasions, waitingOccasions } from "./messages";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

const AT = "2026-03-01T10:00:00.000Z";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
  await scratch.store.db.insertInto("channels").values({ id: "x", created_at: AT, document: "" }).execute();
});
afterEach(() => scratch.remove());

const down = (severity: Occasion["severity"], resource: string): Occasion => ({
  ...{ topic: "resource-down", severity, clusterId: "c1", cluster: "Web", at: AT, key: resource },
  ...{ code: severity === "good" ? "resource-up" : "resource-down", values: { resource, since: AT } },
});

it("has a bound for what waits: the worst is kept, and what went is counted once", async () => {
  const of = (severity: Occasion["severity"]) =>
    Array.from({ length: 3_000 }, (_, at) => down(severity, `${severity} ${at}`));
  const { db } = scratch.store;
  await addOccasions(db, "x", of("warning"), AT);
  await addOccasions(db, "x", of("critical"), AT);
  expect(await waitingOccasions(db)).toMatchObject([{ count: 5_000, firstCriticalAt: AT }]);
  const { occasions, beyond } = await takeOccasions(db, "x", "all");
  expect([occasions.filter(({ severity }) => severity === "critical").length, beyond]).toEqual([
    3_000, 1_000,
  ]);
  await addOccasions(db, "x", [down("critical", "vip")], AT);
  expect(await takeOccasions(db, "x", "all")).toMatchObject({ occasions: { length: 1 }, beyond: 0 });
});

it("gives what is critical with its end, and keeps the rest", async () => {
  const { db } = scratch.store;
  const all = [down("good", "web"), down("critical", "vip"), down("warning", "db"), down("good", "vip")];
  await addOccasions(db, "x", all, AT);
  expect((await takeOccasions(db, "x", "critical")).occasions).toEqual([all[1], all[3]]);
  expect(await waitingOccasions(db)).toMatchObject([{ count: 2, firstCriticalAt: null }]);
});
