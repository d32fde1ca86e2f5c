import { afterEach, beforeEach, expect, it } from "vitest";
import { createHistoryStore, type HistoryStore } from "./history";
import { type ScratchStore, scratchStore } from "./testing/scratch-store";

const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString();
const state = (at: number, object: "node:n1" | "resource:vip", what: "up" | "down" | null, planned = false) =>
  ({ kind: "state", clusterId: "c1", object, at: minute(at), state: what, planned }) as const;

let scratch: ScratchStore;
let history: HistoryStore;
beforeEach(async () => {
  scratch = await scratchStore();
  history = createHistoryStore(scratch.store);
});
afterEach(() => scratch.remove());

it("tells what goes on, and since when anything is known", async () => {
  expect(await history.openStates("c1")).toEqual([]);
  expect(await history.statesSince("c1", minute(9))).toBeNull();
  await history.write([
    state(1, "node:n1", "up"),
    state(2, "resource:vip", "up"),
    state(3, "resource:vip", "down", true),
    state(4, "node:n1", null),
  ]);
  expect(await history.openStates("c1")).toEqual([
    { object: "resource:vip", state: "down", planned: true, from: minute(3), to: null },
  ]);
  expect(await history.statesSince("c1", minute(9))).toBe(minute(1));
  expect(await history.statesSince("c1", minute(1))).toBeNull();
  const { intervals, wholeFrom } = await history.states("c1", minute(0), minute(9));
  expect(wholeFrom).toBeNull();
  expect(intervals.map(({ from }) => from)).toEqual([minute(1), minute(2), minute(3)]);
});

it("says from when on it tells all, where there is too much to be told", async () => {
  await history.write([
    // Long, and over only now: it is told however much came and went meanwhile.
    state(0, "node:n1", "up"),
    ...[1, 2, 3, 4, 5, 6].map((n) => state(n, "resource:vip", n % 2 === 0 ? "down" : "up")),
    state(7, "node:n1", "down"),
  ]);
  const { intervals, wholeFrom } = await history.states("c1", minute(0), minute(9), 3);
  expect(wholeFrom).toBe(minute(4));
  expect(intervals.map(({ object, from, to }) => [object, from, to])).toEqual([
    ["node:n1", minute(0), minute(7)],
    ["resource:vip", minute(4), minute(5)],
    ["resource:vip", minute(5), minute(6)],
    ["resource:vip", minute(6), null],
    ["node:n1", minute(7), null],
  ]);
});

it("looks for what goes on by an index", () => {
  const plan = scratch.store.sync
    .prepare("EXPLAIN QUERY PLAN SELECT * FROM states WHERE cluster_id = ? AND object = ? AND to_at IS NULL")
    .all("c1", "node:n1");
  expect(JSON.stringify(plan)).toContain("to_at=? AND object=?");
});
