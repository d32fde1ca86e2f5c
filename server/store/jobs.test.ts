import { afterEach, beforeEach, expect, it } from "vitest";
import type { Job } from "@/lib/job/job";
import { createJobStore } from "./jobs";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

const job: Job = {
  id: "j1",
  kind: "report",
  about: { kind: "cluster", clusterId: "c1", name: "Web" },
  hosts: [],
  by: "ann",
  state: "done",
  attempt: 1,
  createdAt: "2026-03-01T10:00:00Z",
  startedAt: null,
  endedAt: null,
  cancelledBy: null,
  canGoOn: false,
  steps: [],
  result: null,
};

it("what a job was started with is sealed: a console without its key does not begin another", async () => {
  const jobs = createJobStore(scratch.store, scratch.vault);
  expect(scratch.store.isAnythingSealed()).toBe(false);
  await jobs.insert(job, null);
  expect(scratch.store.isAnythingSealed()).toBe(false);
  await jobs.insert({ ...job, id: "j2" }, { hours: 24 });
  expect(scratch.store.isAnythingSealed()).toBe(true);
  expect(await jobs.inputOf("j2")).toEqual({ hours: 24 });
});
