import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import { sampleCluster } from "@/lib/cluster/samples";
import type { LiveCluster } from "../cluster/live-cluster";
import type { History } from "../history/history";
import type { HistoryStore } from "../store/history";
import { readChanges, readNodeRecords } from "./read-records";
import { keepRecords } from "./record-keeper";

vi.mock("./read-records", () => ({ readChanges: vi.fn(), readNodeRecords: vi.fn() }));

const nothing = { node: "n1", problem: null, transitions: [], log: [], reachesTo: null, offsetMs: 0 };
const version = (epoch: number, leader = "n1") =>
  sampleCluster({
    dc: { name: leader, version: "3.0", withQuorum: true, mixedVersion: false } as unknown as Cluster["dc"],
    cibVersion: { adminEpoch: 0, epoch, numUpdates: 0 },
  });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 1) });
  vi.mocked(readChanges).mockReset().mockResolvedValue([]);
  vi.mocked(readNodeRecords).mockReset().mockResolvedValue(nothing);
});
afterEach(() => vi.useRealTimers());

/** A watch whose history keeps nothing; `tell` tells a picture of now. */
function watch() {
  const store = { watchedUntil: async () => null, openStates: async () => [] };
  const history = {
    keep() {},
    read: async (ask: (from: HistoryStore) => unknown) => ask(store as unknown as HistoryStore),
  };
  let heard = () => {};
  const runner = { node: "n1" };
  const watcher = { runners: [runner], runner, isOver: false };
  const live = {
    id: "c1",
    practice: null,
    activeRuns: [],
    watcher,
    snapshot: {},
    reading: {},
    onRead: (listener: () => void) => {
      heard = listener;
    },
  };
  keepRecords(live as unknown as LiveCluster, history as unknown as History);
  const tell = async (cluster: Cluster) => {
    vi.advanceTimersByTime(1);
    live.snapshot = { connection: { kind: "live" }, readAt: new Date().toISOString(), cluster };
    live.reading = { cluster, practice: false, histories: [] };
    heard();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { tell, watcher };
}
const asked = (of: typeof readChanges | typeof readNodeRecords) => vi.mocked(of).mock.calls.length;

it("reads the configuration again only where there is another version, or none was read", async () => {
  vi.mocked(readChanges).mockResolvedValueOnce(null);
  const { tell } = watch();
  await tell(version(1));
  expect([asked(readChanges), asked(readNodeRecords)]).toEqual([1, 1]);
  for (const [epoch, times] of [
    [1, 2],
    [1, 2],
    [2, 3],
    [2, 3],
  ] as const) {
    await tell(version(epoch));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked(readChanges)).toBe(times);
  }
  expect(asked(readNodeRecords)).toBe(5);
});

it("looks once at a time, and after a look again where something came meanwhile", async () => {
  const { tell } = watch();
  await tell(version(1));
  let answer = (_: typeof nothing) => {};
  vi.mocked(readNodeRecords).mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  await tell(version(1));
  await vi.advanceTimersByTimeAsync(15_000);
  await tell(version(1));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked(readNodeRecords)).toBe(2);
  answer(nothing);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked(readNodeRecords)).toBe(3);
});

it("asks nobody any more when the watch is over", async () => {
  const { tell, watcher } = watch();
  await tell(version(1));
  await tell(version(2));
  watcher.isOver = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked(readChanges), asked(readNodeRecords)]).toEqual([1, 1]);
});

it("does not ask for a while again in which there was no way to the coordinator", async () => {
  const { tell } = watch();
  await tell(version(1));
  for (const leader of ["n9", "n9", "n1"]) {
    await tell(version(2, leader));
    await vi.advanceTimersByTimeAsync(15_000);
  }
  expect(asked(readNodeRecords)).toBe(2);
  const [, { since }] = vi.mocked(readNodeRecords).mock.calls[1] ?? [null, { since: 0 }];
  expect(Date.now() - since).toBeLessThan(40_000);
});
