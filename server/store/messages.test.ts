import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeMessage } from "@/lib/notify/message";
import type { Occasion } from "@/lib/notify/occasion";
import {
  addMessage,
  addOccasions,
  openMessages,
  recentDeliveries,
  takeOccasions,
  waitingOccasions,
} from "./messages";
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

describe("a damaged row", () => {
  const message = composeMessage([down("critical", "vip")]);

  it("keeps no other message back, and is told as one that cannot be read", async () => {
    const { db } = scratch.store;
    for (const id of ["a", "b", "c"]) await addMessage(db, { id, channelId: "x", message, now: AT });
    await db.updateTable("messages").set({ reached: "[", problem: "{" }).where("id", "=", "b").execute();
    const open = await openMessages(db);
    expect(open.map(({ id, message: one, reached }) => [id, one !== null, reached])).toEqual([
      ["a", true, []],
      ["b", false, []],
      ["c", true, []],
    ]);
    const deliveries = await recentDeliveries(db, 10);
    expect(deliveries.map(({ id, problem }) => [id, problem])).toEqual([
      ["a", null],
      ["b", null],
      ["c", null],
    ]);
  });

  it("takes nothing from what waits beside it", async () => {
    const { db } = scratch.store;
    const all = [down("critical", "vip"), down("critical", "web"), down("critical", "db")];
    await addOccasions(db, "x", all, AT);
    await db
      .updateTable("occasions")
      .set({ document: "{" })
      .where("document", "like", `%"key":"web"%`)
      .execute();
    expect((await takeOccasions(db, "x", "all")).occasions).toEqual([all[0], all[2]]);
    expect(await waitingOccasions(db)).toEqual([]);
  });
});
