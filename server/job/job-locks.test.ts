import { expect, it } from "vitest";
import { createJobStore } from "../store/jobs";
import { createLocks } from "../store/locks";
import { scratchStore } from "../store/testing/scratch-store";
import { DONE, type JobDefinition } from "./definition";
import { Jobs } from "./jobs";

it("a job has a host to itself, and the cluster that it joins, also beside another process on the same data", async () => {
  const scratch = await scratchStore();
  const locks = createLocks(scratch.store);
  const store = createJobStore(scratch.store, scratch.vault);
  const jobs = new Jobs({
    ...{ store, rebuild: () => null, sweepFiles: () => undefined, onChange: () => undefined },
    lock: (what, job) => locks.take(what, job),
  });
  let end = () => {};
  const joins: JobDefinition = {
    ...{
      kind: "add-node",
      about: { kind: "cluster", clusterId: "c1", name: "Web" },
      hosts: ["n4"],
      input: null,
    },
    doors: ["10.0.0.4:22", "10.0.0.5:22"],
    steps: [
      {
        ...{ id: "check:n4", name: "check", host: "n4", limitMs: 60_000 },
        run: () =>
          new Promise((resolve) => {
            end = () => resolve(DONE);
          }),
      },
    ],
  };
  const theirs = locks.take("door 10.0.0.5:22", "theirs");
  expect(await jobs.start(joins, "ann")).toEqual({ ok: false, error: { code: "busy" } });
  // What it had taken by then is free again.
  expect([locks.holder("c1"), locks.holder("door 10.0.0.4:22")]).toEqual([null, null]);
  theirs?.();
  const started = await jobs.start(joins, "ann");
  const id = started.ok ? started.value : "";
  expect([locks.holder("c1"), locks.holder("door 10.0.0.5:22")]).toEqual([id, id]);
  await expect.poll(() => jobs.activeAbout("c1")?.state).toBe("running");
  end();
  await expect.poll(() => locks.holder("door 10.0.0.5:22")).toBeNull();
  await jobs.close();
  await scratch.remove();
});
