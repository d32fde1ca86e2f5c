import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FencingEvent } from "@/lib/cluster/failure";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { LiveCluster } from "../cluster/live-cluster";
import { createHistory, type History } from "../history/history";
import { createHistoryStore, type HistoryWrite } from "../store/history";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { keepRecords } from "./record-keeper";

/** Let in beside the other one, and told last. */
const FENCING = { operation: { kind: "node.fence", node: "n9", action: "reboot" }, effects: NO_EFFECTS };
const RUN = { operation: { kind: "resource.stop", resource: "vip" }, effects: NO_EFFECTS };
const second = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, 0, n)).toISOString();
const cluster = (vipAt: string | null, change: Partial<Cluster> = {}) =>
  sampleCluster({ nodes: [sampleNode("n1")], resources: [samplePrimitive("vip", vipAt)], ...change });

let scratch: ScratchStore;
let history: History;
beforeEach(async () => {
  scratch = await scratchStore();
  history = createHistory({
    store: createHistoryStore(scratch.store),
    retention: { days: 36_500, entries: 1000 },
    onFault(error) {
      throw error;
    },
  });
});
afterEach(async () => {
  await history.close();
  await scratch.remove();
});

/** A watch that tells what it is told to, of a practice copy: no node is asked. */
function watchOf(kept: History) {
  let heard = () => {};
  const state = { snapshot: {}, reading: null as unknown, activeRuns: [] as readonly unknown[] };
  const live = {
    id: "c1",
    practice: null,
    watcher: { runners: [], runner: null, isOver: false },
    onRead: (listener: () => void) => {
      heard = listener;
    },
    get snapshot() {
      return state.snapshot;
    },
    get reading() {
      return state.reading;
    },
    get activeRuns() {
      return state.activeRuns;
    },
  };
  keepRecords(live as unknown as LiveCluster, kept);
  return (at: number, picture: Cluster, isInRun = false) => {
    state.snapshot = { connection: { kind: "live" }, readAt: second(at), cluster: picture };
    state.reading = { cluster: picture, practice: true, histories: [] };
    state.activeRuns = isInRun ? [FENCING, RUN] : [];
    heard();
  };
}

const statesOf = async (object: string) =>
  (await history.read((store) => store.states("c1", second(0), second(3_600)))).intervals.filter(
    (one) => one.object === object,
  );
const settled = async (object: string, count: number) => {
  await vi.waitFor(async () => expect(await statesOf(object)).toHaveLength(count));
  return statesOf(object);
};

describe("the keeper of records", () => {
  it("fills a gap once, however long that takes, and takes what came meanwhile at its own time", async () => {
    let fill = () => {};
    const isFilled = new Promise<void>((resolve) => {
      fill = resolve;
    });
    let fillings = 0;
    const read: History["read"] = async (ask) => {
      fillings += 1;
      await isFilled;
      return history.read(ask);
    };
    const tell = watchOf({ ...history, read });
    tell(10, cluster("n1"));
    for (const at of [25, 40, 55, 70]) tell(at, cluster(at === 40 ? null : "n1"));
    fill();
    const intervals = await settled("resource:vip", 3);
    expect(intervals.map(({ state, from }) => [state, from])).toEqual([
      ["up", second(10)],
      ["down", second(40)],
      ["up", second(55)],
    ]);
    expect(fillings).toBe(1);
  });

  it("goes on after a restart: a planned outage stays planned, what went meanwhile is ended", async () => {
    const tell = watchOf(history);
    const gone = samplePrimitive("gone", "n1");
    tell(1, cluster("n1", { resources: [samplePrimitive("vip", "n1"), gone] }));
    tell(2, cluster(null, { resources: [samplePrimitive("vip", null), gone] }), true);
    expect(await settled("resource:vip", 2)).toMatchObject([
      { state: "up" },
      { state: "down", planned: true },
    ]);
    watchOf(history)(100, cluster(null));
    await vi.waitFor(async () =>
      expect(await statesOf("resource:gone")).toMatchObject([{ to: second(100) }]),
    );
    expect(await statesOf("resource:vip")).toMatchObject([
      { state: "up" },
      { state: "down", planned: true, to: null },
    ]);
  });

  it("puts a fencing once that the cluster remembers", async () => {
    const fenced: FencingEvent = {
      action: "reboot",
      target: "n2",
      state: "success",
      origin: "n1",
      delegate: "n1",
      client: "stonith_admin",
      completedAt: second(0),
      exitReason: null,
    };
    const kept: HistoryWrite[] = [];
    const keep: History["keep"] = (...writes) => {
      kept.push(...writes);
      history.keep(...writes);
    };
    const tell = watchOf({ ...history, keep });
    tell(1, cluster("n1", { fencing: [fenced] }));
    tell(2, cluster(null, { fencing: [fenced] }));
    tell(3, cluster("n1", { fencing: [fenced, { ...fenced, completedAt: second(2) }] }));
    await settled("resource:vip", 3);
    expect(kept.filter(({ kind }) => kind === "put")).toHaveLength(2);
  });
});
