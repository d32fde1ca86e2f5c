import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleJob } from "@/lib/job/samples";
import { createJobStore } from "./jobs";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

const job = sampleJob({
  kind: "report",
  about: { kind: "cluster", clusterId: "c1", name: "Web" },
  state: "done",
});

it("what a job was started with is sealed: a console without its key does not begin another", async () => {
  const jobs = createJobStore(scratch.store, scratch.vault);
  expect(scratch.store.isAnythingSealed()).toBe(false);
  await jobs.insert(job, null, "1 0");
  expect(scratch.store.isAnythingSealed()).toBe(false);
  await jobs.insert({ ...job, id: "j2" }, { hours: 24 }, "1 0");
  expect(scratch.store.isAnythingSealed()).toBe(true);
  expect(await jobs.inputOf("j2")).toEqual({ hours: 24 });
});

it("a damaged line of what a job printed takes nothing from the others", async () => {
  const jobs = createJobStore(scratch.store, scratch.vault);
  await jobs.insert(job, null, "1 0");
  const chunks = [0, 1, 2].map((from) => ({ step: "ask", from, lines: [`line ${from}`] }));
  await jobs.append(job.id, chunks);
  await scratch.store.db.updateTable("job_output").set({ document: "[" }).where("first", "=", 1).execute();
  expect(await jobs.output(job.id)).toEqual([chunks[0], chunks[2]]);
});
