import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { KeptPlan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { waitingStep } from "@/lib/change/run/run-steps";
import { sampleRun } from "@/lib/change/run/samples";
import type { ClusterEvent } from "@/lib/cluster/event";
import type { FencingEvent } from "@/lib/cluster/failure";
import { fencingRow } from "../history/record-rows";
import { eventRow, planRow, runRow } from "../history/rows";
import { createHistoryStore, type HistoryStore } from "./history";
import type { HistoryQuery } from "./history-rows";
import { createPlanStore } from "./plans";
import { keptPlan, type ScratchStore, scratchStore } from "./testing/scratch-store";

const ALL: HistoryQuery = { clusterId: "c1", before: null, objects: [], kinds: [], text: null, limit: 50 };
const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString();
const started = (resource: string): ClusterEvent => ({ kind: "resource.started", resource, node: "n1" });
const topOf = (id: string) => (id.startsWith("app-") ? "app" : undefined);
const event = (n: number, what: ClusterEvent) =>
  ({ kind: "put", row: eventRow("c1", { id: n, at: minute(n), event: what }, topOf) }) as const;

const step = { ...waitingStep({ argv: ["a"], display: "a", when: "now" }), state: "done" as const };
const create: Operation = {
  kind: "configuration.change",
  subject: "vip",
  purpose: "virtual-ip",
  steps: [{ kind: "resource.delete", id: "old" }],
};
const runOf = (id: string, n: number, operation: Operation, change: Partial<Run> = {}) =>
  sampleRun({
    id,
    operation,
    state: "done",
    steps: [step],
    startedAt: minute(n),
    endedAt: minute(n),
    ...change,
  });
const run = (...of: Parameters<typeof runOf>) => ({ kind: "put", row: runRow(runOf(...of)) }) as const;
const undoing = (runId: string): Operation => ({ kind: "configuration.undo", subject: "vip", run: runId });

let scratch: ScratchStore;
let history: HistoryStore;
beforeEach(async () => {
  scratch = await scratchStore();
  history = createHistoryStore(scratch.store);
});
afterEach(() => scratch.remove());

const idsOf = async (query: Partial<HistoryQuery>) =>
  (await history.page({ ...ALL, ...query })).entries.map(({ id }) => id);

describe("pages of the history", () => {
  it("go on from where one was, whatever comes in meanwhile", async () => {
    await history.write([1, 2, 3, 4, 5].map((n) => event(n, started("vip"))));
    const first = await history.page({ ...ALL, limit: 2 });
    expect(first.entries.map(({ id }) => id)).toEqual(["5", "4"]);
    await history.write([event(6, started("vip")), run("r7", 7, create)]);
    const second = await history.page({ ...ALL, limit: 2, before: first.older });
    expect(second.entries.map(({ id }) => id)).toEqual(["3", "2"]);
    const third = await history.page({ ...ALL, limit: 2, before: second.older });
    expect(third).toMatchObject({ entries: [{ id: "1" }], older: null });
  });

  it("tell apart what was seen at the same moment", async () => {
    const at = minute(1);
    const rows = [1, 2, 3].map((id) => eventRow("c1", { id, at, event: started("vip") }, topOf));
    await history.write(rows.map((row) => ({ kind: "put", row })));
    const first = await history.page({ ...ALL, limit: 2 });
    expect(first.entries.map(({ id }) => id)).toEqual(["3", "2"]);
    expect(await idsOf({ before: first.older })).toEqual(["1"]);
  });

  it("are of one object, of some kinds, of a text", async () => {
    await history.write([
      event(1, started("app-server")),
      event(2, started("50%_vip")),
      run("r3", 3, create),
      event(4, { kind: "node.left", node: "n2" }),
      { kind: "relate", ref: "r3", objects: ["constraint:c1"] },
    ]);
    expect(await idsOf({ objects: ["resource:app"] })).toEqual(["1"]);
    expect(await idsOf({ objects: ["resource:app-server", "node:n2"] })).toEqual(["4", "1"]);
    expect(await idsOf({ objects: ["constraint:c1"] })).toEqual(["r3"]);
    expect(await idsOf({ objects: ["resource:old"] })).toEqual(["r3"]);
    expect(await idsOf({ kinds: ["run"] })).toEqual(["r3"]);
    expect(await idsOf({ text: "virtual-ip" })).toEqual(["r3"]);
    expect(await idsOf({ text: "APP" })).toEqual(["1"]);
    expect(await idsOf({ text: "50%_" })).toEqual(["2"]);
    expect(await idsOf({ text: "_" })).toEqual(["2"]);
  });

  it("skip what cannot be read, and say so", async () => {
    await history.write([event(1, started("vip")), event(2, started("vip"))]);
    await scratch.store.db.updateTable("history").set({ document: "{" }).where("ref", "=", "2").execute();
    expect(await history.page(ALL)).toMatchObject({ entries: [{ id: "1" }], unread: 1 });
    const { count } = await scratch.store.db
      .selectFrom("history")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(2);
  });
});

describe("records in the history", () => {
  const fencing: FencingEvent = {
    ...{ target: "n2", action: "reboot", delegate: "n1", client: "pacemaker-controld.7", origin: "n1" },
    ...{ state: "success", completedAt: minute(1), exitReason: null },
  };
  const fenced = (seen: "live" | "afterwards", change: Partial<FencingEvent> = {}) =>
    ({
      kind: "put",
      row: fencingRow({ clusterId: "c1", at: minute(1), seen }, { ...fencing, ...change }),
    }) as const;

  it("stay seen as they were first, however often they are read again", async () => {
    await history.write([fenced("live")]);
    await history.write([fenced("afterwards", { delegate: "n3" })]);
    expect((await history.page(ALL)).entries).toMatchObject([
      { kind: "fencing", seen: "live", fencing: { delegate: "n3" } },
    ]);
  });

  it("make way for what is known better where an event is told by them under its own name", async () => {
    await history.write([event(1, started("vip"))]);
    const told = { id: 1, at: minute(1), event: started("vip") };
    await history.write([{ kind: "put", row: eventRow("c1", told, topOf, "afterwards") }]);
    expect((await history.page(ALL)).entries).toMatchObject([{ kind: "event", seen: "afterwards" }]);
  });
});

describe("changes in the history", () => {
  it("stand as they ended, once, without their steps, and not at all where nothing was done", async () => {
    await history.write([run("r1", 1, create, { state: "applying", endedAt: null }), event(2, started("x"))]);
    await history.write([run("r1", 1, create), run("r3", 3, create), { kind: "drop", ref: "r3" }]);
    const { entries } = await history.page(ALL);
    expect(entries.map(({ id }) => id)).toEqual(["2", "r1"]);
    expect(entries[1]).toMatchObject({
      kind: "run",
      run: { state: "done", operation: { subject: "vip", steps: [] } },
    });
  });

  it("know what took them back and what they took back, with the plans of both", async () => {
    const plans = createPlanStore(scratch.store, scratch.vault);
    await plans.put(keptPlan("p1"), "ann");
    await plans.take("p1", "c1", "r1");
    await plans.put(keptPlan("p2"), "bob");
    await plans.take("p2", "c1", "r2");
    await history.write([run("r1", 1, create)]);
    expect(await history.takenBack("c1", "r1")).toBeNull();
    await history.write([run("r2", 2, undoing("r1"), { by: "bob", state: "following" })]);
    expect(await history.takenBack("c1", "r1")).toBeNull();
    await history.write([run("r2", 2, undoing("r1"), { by: "bob" })]);
    const undone = { runId: "r2", planId: "p2", by: "bob", at: minute(2) };
    expect(await history.takenBack("c1", "r1")).toEqual(undone);
    expect((await history.page(ALL)).entries).toMatchObject([
      { id: "r2", planId: "p2", undone: null, undoes: { runId: "r1", planId: "p1", by: "ann" } },
      { id: "r1", planId: "p1", undone, undoes: null },
    ]);
    await history.write([run("r3", 3, undoing("r2"))]);
    expect(await history.takenBack("c1", "r1")).toBeNull();
    expect(await history.change("c1", "r1")).toMatchObject({ by: "ann" });
  });

  it("are not taken back by an undo whose patch did not go through", async () => {
    const failed = { state: "failed", steps: [{ ...step, state: "failed" as const }] } as const;
    await history.write([run("r1", 1, create), run("r2", 2, undoing("r1"), failed)]);
    expect(await history.takenBack("c1", "r1")).toBeNull();
    await history.write([run("r3", 3, undoing("r1"), { state: "failed" })]);
    expect(await history.takenBack("c1", "r1")).toMatchObject({ runId: "r3" });
  });

  it("have beside them the plans that nobody applied", async () => {
    const plans = createPlanStore(scratch.store, scratch.vault);
    const kept = (id: string): KeptPlan => ({
      plan: { ...keptPlan(id).plan, operation: create },
      secret: { operation: create, patch: "", touched: [], scripts: { pcs: null, crmsh: null } },
    });
    for (const id of ["p1", "p2", "p3"]) {
      await plans.put(kept(id), "ann");
      const row = planRow(kept(id), "ann");
      if (row !== null) await history.write([{ kind: "put", row }]);
    }
    expect(planRow(keptPlan("p4"), "ann")).toBeNull();
    await plans.take("p1", "c1", "r1");
    await plans.cancel("p2", "c1", { by: "bob", at: minute(1) });
    expect((await history.page(ALL)).entries).toMatchObject([
      { kind: "plan", id: "p3", state: "ready", plan: { by: "ann" } },
      { kind: "plan", id: "p2", state: "cancelled" },
    ]);
  });
});

describe("retention", () => {
  it("lets go by age and by number, cluster by cluster, and keeps a plan as long as its change", async () => {
    const plans = createPlanStore(scratch.store, scratch.vault);
    await plans.put(keptPlan("p1"), "ann");
    await plans.take("p1", "c1", "r1");
    await history.write([run("r1", 0, create), ...[1, 2, 3].map((n) => event(n, started("vip")))]);
    const later = { ...keptPlan("p2"), plan: { ...keptPlan("p2").plan, createdAt: "2026-03-20T10:00:00Z" } };
    await plans.put(later, "ann");
    expect(await plans.find("p1", "c1")).not.toBeNull();

    const days = 90;
    await history.prune({ days, entries: 3 }, new Date("2026-03-02T00:00:00Z"));
    expect(await idsOf({})).toEqual(["3", "2", "1"]);
    await plans.put({ ...later, plan: { ...later.plan, id: "p3" } }, "ann");
    expect(await plans.find("p1", "c1")).toBeNull();

    await history.prune({ days, entries: 3 }, new Date("2026-05-30T10:01:30Z"));
    expect(await idsOf({})).toEqual(["3", "2"]);
    expect(await idsOf({ objects: ["resource:vip"] })).toEqual(["3", "2"]);
  });

  it("leaves out what comes late of a cluster that is gone", async () => {
    const row = eventRow("gone", { id: 1, at: minute(1), event: started("vip") }, topOf);
    await history.write([{ kind: "put", row }, event(2, started("vip"))]);
    expect(await idsOf({})).toEqual(["2"]);
  });
});
