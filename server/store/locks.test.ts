import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "./database";
import { createLocks } from "./locks";
import { startOf } from "./process-mark";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

let scratch: ScratchStore;
beforeEach(async () => {
  scratch = await scratchStore();
});
afterEach(() => scratch.remove());

it("one has a cluster at a time, and gives it back once", () => {
  const locks = createLocks(scratch.store);
  const release = locks.take("c1", "r1");
  expect(locks.holder("c1")).toBe("r1");
  expect(locks.take("c1", "r2")).toBeNull();
  expect(locks.take("c2", "r2")).not.toBeNull();
  release?.();
  expect(locks.take("c1", "r3")).not.toBeNull();
  release?.();
  expect(locks.holder("c1")).toBe("r3");
});

it("whoever else has the data sees it: the command line beside a console", async () => {
  const other = openStore(scratch.directory);
  const release = createLocks(scratch.store).take("c1", "r1");
  expect(createLocks(other).take("c1", "r2")).toBeNull();
  expect(createLocks(other).holder("c1")).toBe("r1");
  release?.();
  expect(createLocks(other).take("c1", "r2")).not.toBeNull();
  await other.close();
});

it("is none where its process is gone, and one where it lives", async () => {
  const child = spawn("sleep", ["60"]);
  const { sync } = scratch.store;
  const put = sync.prepare("INSERT OR REPLACE INTO locks (cluster_id, holder, owner) VALUES ('c1', 'r1', ?)");
  put.run(`${child.pid} ${startOf(child.pid ?? 0)}`);
  const locks = createLocks(scratch.store);
  expect(locks.take("c1", "r2")).toBeNull();
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(locks.holder("c1")).toBeNull();
  expect(locks.take("c1", "r2")).not.toBeNull();
});

it("whoever is let in beside it keeps others away until both are through", () => {
  const locks = createLocks(scratch.store);
  const first = locks.take("c1", "r1");
  const second = locks.takeBeside("c1", "r2");
  const third = locks.takeBeside("c1", "r3");
  expect(locks.holders("c1").toSorted()).toEqual(["r1", "r2", "r3"]);
  expect(locks.holders("c")).toEqual([]);
  first?.();
  expect(locks.holder("c1")).toBe("r2");
  expect(locks.take("c1", "r4")).toBeNull();
  second();
  third();
  expect(locks.take("c1", "r4")).not.toBeNull();
});
