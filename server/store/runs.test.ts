import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleRun } from "@/lib/change/run/samples";
import { createRunStore } from "./runs";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

const run = sampleRun();

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

it("keeps a run as it was last saved, and forgets the one that did nothing", async () => {
  const runs = createRunStore(scratch.store, scratch.vault);
  await runs.save(run);
  await runs.save({ ...run, state: "done" });
  await runs.save({ ...run, id: "r2", startedAt: "2026-03-01T11:00:00Z" });
  expect((await runs.recent("c1")).documents.map(({ id, state }) => [id, state])).toEqual([
    ["r2", "applying"],
    ["r1", "done"],
  ]);
  await runs.forget("r2");
  expect((await runs.recent("c1")).documents.map(({ id }) => id)).toEqual(["r1"]);
});

it("reads what an earlier version stored of a run's placements", async () => {
  const runs = createRunStore(scratch.store, scratch.vault);
  const progress = [{ resource: "vip", expected: "n2", state: "active", reached: true }];
  const document = JSON.stringify({ ...run, progress });
  await runs.save(run);
  await scratch.store.db.updateTable("runs").set({ document }).execute();
  const [kept] = (await runs.recent("c1")).documents;
  expect(kept?.progress).toEqual([{ ...progress[0], anywhere: null }]);
});
