import { expect, it } from "vitest";
import { sampleJob } from "@/lib/job/samples";
import type { JobStore } from "../store/jobs";
import type { StepSpec } from "./definition";
import { LiveJob } from "./live-job";
import { runJob, toWaiting } from "./run-job";

const store = { save: async () => undefined, append: async () => undefined } as unknown as JobStore;

/** Goes on until it is told to leave off. */
const heeding: StepSpec = {
  ...{ id: "settle", name: "settle", host: null, limitMs: 20 },
  run: ({ signal }) =>
    new Promise((resolve) => signal.addEventListener("abort", () => resolve({ kind: "cancelled" }))),
};

async function run(spec: StepSpec, cancelled: AbortSignal) {
  const job = sampleJob({ kind: "heartbeat", state: "queued", steps: [toWaiting(spec)] });
  return runJob(new LiveJob(store, job, [], () => undefined), [spec], cancelled);
}

it("a step that leaves off because its time is over has failed: nobody has cancelled it, and it is not done", async () => {
  const job = await run(heeding, new AbortController().signal);
  expect(job).toMatchObject({ state: "failed", canGoOn: true });
  expect(job.steps[0]?.problem).toEqual({ code: "job.timed-out", timeoutMs: 20 });
});

it("a step that leaves off at a cancel is cancelled", async () => {
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 5);
  expect(await run({ ...heeding, limitMs: 60_000 }, cancel.signal)).toMatchObject({ state: "cancelled" });
});
