import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleRun } from "@/lib/change/run/samples";
import { STORED_RUN } from "@/lib/change/run/stored-run";
import { decodeStored, encodeStored } from "@/lib/stored/format";
import { createClusterStore } from "./clusters";
import { createDraftStore } from "./drafts";
import { createPlanStore } from "./plans";
import { createRunStore } from "./runs";
import { keptPlan, type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

const { plan } = keptPlan("p1");
const run = sampleRun({ operation: plan.operation, state: "done", effects: plan.effects });
const draft = {
  id: "d1",
  clusterId: "c1",
  wizard: "virtual-ip",
  by: "ann",
  revision: 1,
  step: 0,
  subject: "",
  input: { ip: "192.0.2.1" },
  updatedAt: "2026-03-01T10:00:00Z",
} as const;

describe("a stored document that cannot be read", () => {
  it.each([
    ["no JSON", "{", "not-json"],
    ["of a later version", JSON.stringify({ format: 99, document: run }), "newer"],
    [
      "of an operation that is not known",
      JSON.stringify({ ...run, operation: { kind: "node.fly" } }),
      "shape",
    ],
    ["of a step that is not known", JSON.stringify({ ...run, undo: change({ kind: "node.fly" }) }), "shape"],
    ["with a part missing", JSON.stringify({ ...run, steps: undefined }), "shape"],
    ["null", "null", "shape"],
    [
      "named as what every object has",
      JSON.stringify({ ...run, operation: { kind: "constructor" } }),
      "shape",
    ],
  ])("is said to be: %s", (_name, text, code) => {
    expect(decodeStored(STORED_RUN, text)).toMatchObject({ ok: false, error: { code } });
  });

  it("is left out of a list, counted, and kept", async () => {
    const { store, vault } = scratch;
    const runs = createRunStore(store, vault);
    await runs.save(run);
    await runs.save({ ...run, id: "r2" });
    await store.db
      .updateTable("runs")
      .set({ document: '{"format":99,"document":1}' })
      .where("id", "=", "r2")
      .execute();
    expect(await runs.recent("c1")).toEqual({ documents: [run], unreadable: ["r2"] });
    expect(await store.db.selectFrom("runs").select("id").execute()).toHaveLength(2);
  });

  it("is a draft of a wizard that is no more", async () => {
    const { store, vault } = scratch;
    const drafts = createDraftStore(store, vault);
    await drafts.create(draft);
    await drafts.create({ ...draft, id: "d2" });
    await store.db.updateTable("drafts").set({ wizard: "no-such-wizard" }).where("id", "=", "d2").execute();
    expect(await drafts.list("c1")).toEqual({ documents: [draft], unreadable: ["d2"] });
    expect(await drafts.find("d2", "c1")).toBeNull();
    expect(await store.db.selectFrom("drafts").select("id").execute()).toHaveLength(2);
  });

  it("is a plan that is never taken half", async () => {
    const { store, vault } = scratch;
    const plans = createPlanStore(store, vault);
    await plans.put(keptPlan("p1"), "ann");
    await store.db
      .updateTable("plans")
      .set({ document: vault.seal("{}", "p1") })
      .execute();
    expect(await plans.find("p1", "c1")).toBeNull();
    expect(await plans.take("p1", "c1", "r1")).toBeNull();
    const row = await store.db.selectFrom("plans").select(["state", "run_id"]).executeTakeFirst();
    expect(row).toEqual({ state: "ready", run_id: null });
  });

  it("is what a run touched, or a credential", async () => {
    const { store, vault } = scratch;
    const runs = createRunStore(store, vault);
    await runs.save(run);
    await runs.keepTouched("r1", [{ path: "resources/a", before: null, after: "<a/>" }]);
    expect(await runs.touchedBy("r1", "c1")).toHaveLength(1);
    expect(await runs.touchedBy("r1", "c2"), "of another cluster's run nothing is taken back").toBeNull();
    await store.db
      .updateTable("run_touched")
      .set({ document: vault.seal("[1]", "r1") })
      .execute();
    expect(await runs.touchedBy("r1", "c1")).toBeNull();
    await store.db
      .updateTable("clusters")
      .set({ credential: vault.seal('{"kind":"password"}', "c1") })
      .execute();
    expect((await createClusterStore(store, vault).list())[0]?.credential).toBeNull();
  });
});

it("reads what was stored before there were versions, and what is stored now", () => {
  expect(decodeStored(STORED_RUN, JSON.stringify(run))).toEqual({ ok: true, value: run });
  expect(decodeStored(STORED_RUN, encodeStored(STORED_RUN, run))).toEqual({ ok: true, value: run });
});

function change(step: object) {
  return { kind: "configuration.change", subject: "a", purpose: "change", steps: [step] };
}
