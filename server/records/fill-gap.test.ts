import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { groundOf } from "@/lib/availability/ground";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { HistoryEntry } from "@/lib/history/entry";
import type { LogRecord } from "@/lib/records/log-records";
import type { Reading } from "../cluster/read-cluster";
import { createHistory, type History } from "../history/history";
import { eventRow } from "../history/rows";
import { createHistoryStore } from "../store/history";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { fillGap } from "./fill-gap";
import type { NodeRecords } from "./read-records";

const minute = (n: number) => Date.UTC(2026, 2, 1, 10, n);
const cluster = (vipAt: string) =>
  sampleCluster({
    nodes: [sampleNode("n1"), sampleNode("n2")],
    resources: [samplePrimitive("vip", vipAt)],
  });
const gap = {
  from: minute(0),
  to: minute(10),
  ground: groundOf(cluster("n1")),
  end: groundOf(cluster("n2")),
};
const reading = (change: Partial<Reading> = {}) =>
  ({ cluster: cluster("n2"), histories: [], ...change }) as unknown as Reading;
const result = (task: "start" | "stop", node: string, at: number): LogRecord => ({
  kind: "result",
  key: `vip_${task}_0`,
  resource: "vip",
  task,
  node,
  ok: true,
  said: "OK",
  at,
});
const records = (reachesTo: number | null, log: readonly LogRecord[]): NodeRecords => ({
  node: "n1",
  problem: null,
  transitions: [],
  log,
  reachesTo,
  offsetMs: 0,
});
const FAILOVER = [result("stop", "n1", minute(4)), result("start", "n2", minute(5))];

let scratch: ScratchStore;
let history: History;
beforeEach(async () => {
  scratch = await scratchStore();
  const onFault = (error: unknown) => {
    throw error;
  };
  history = createHistory({
    store: createHistoryStore(scratch.store),
    retention: { days: 36_500, entries: 5_000 },
    onFault,
  });
});
afterEach(async () => {
  await history.close();
  await scratch.remove();
});

const place = () => ({ clusterId: "c1", history, topOf: () => undefined, watchedSince: gap.to });
const told = async (): Promise<readonly HistoryEntry[]> =>
  (await history.page({ clusterId: "c1", before: null, objects: [], kinds: [], text: null, limit: 50 }))
    .entries;

describe("a gap of the history", () => {
  it("is filled with what the logs have, each thing once, however often it is filled", async () => {
    const all = [records(minute(-60), FAILOVER), records(minute(-60), FAILOVER)];
    const states = await fillGap(place(), gap, reading(), all, []);
    await fillGap(place(), gap, reading(), all, []);
    expect(await told()).toMatchObject([
      { kind: "event", seen: "afterwards", event: { kind: "resource.moved", from: "n1", to: "n2" } },
      { kind: "event", seen: "afterwards", event: { kind: "resource.stopped", node: "n1" } },
    ]);
    expect(states).toMatchObject([
      { at: minute(4), object: "resource:vip", state: "down" },
      { at: minute(5), object: "resource:vip", state: "up" },
    ]);
  });

  it("does not tell again what was seen, and tells at its time what was seen late", async () => {
    const event = (id: number, at: number, node: string, kind: "resource.started" | "resource.stopped") => ({
      kind: "put" as const,
      row: eventRow(
        "c1",
        { id, at: new Date(at).toISOString(), event: { kind, resource: "vip", node } },
        () => undefined,
      ),
    });
    history.keep(
      event(1, minute(0) - 2_000, "n1", "resource.stopped"),
      event(2, minute(10), "n2", "resource.started"),
    );
    const log = [result("stop", "n1", minute(0) - 1_000), result("start", "n2", minute(5))];
    await fillGap(place(), gap, reading(), [records(minute(-60), log)], []);
    const entries = await told();
    expect(entries.map(({ at }) => Date.parse(at))).toEqual([minute(5), minute(0) - 2_000]);
  });

  it("keeps a failure that was seen late where people were told of it, so that they are not told again", async () => {
    const told = { kind: "resource.failed", resource: "vip", node: "n1", task: "monitor" } as const;
    const event = { ...told, exitStatus: "error", exitReason: null };
    const at = new Date(minute(10)).toISOString();
    history.keep({ kind: "put", row: eventRow("c1", { id: 1, at, event }, () => undefined) });
    const failed: LogRecord = {
      ...{ kind: "result", key: "vip_monitor_10000", resource: "vip", task: "monitor", node: "n1" },
      ...{ ok: false, said: "error (it is broken)", at: minute(5) },
    };
    for (const _ of [1, 2]) await fillGap(place(), gap, reading(), [records(minute(-60), [failed])], []);
    const kept = await history.read((store) => store.eventsBetween("c1", new Date(0).toISOString(), at));
    expect(kept).toMatchObject([{ at: minute(10), event: { exitReason: "it is broken" } }]);
    const untold = await scratch.store.db.selectFrom("untold").select("seq").execute();
    expect(untold).toHaveLength(1);
  });

  it("is said where the logs do not reach back to it, and what it was is unknown", async () => {
    const states = await fillGap(place(), gap, reading(), [records(minute(7), []), records(null, [])], []);
    expect(await told()).toMatchObject([
      {
        kind: "gap",
        gap: { known: "nothing", from: "2026-03-01T10:00:00.000Z", to: "2026-03-01T10:10:00.000Z" },
      },
    ]);
    expect(states).toContainEqual({
      at: gap.from,
      object: "resource:vip",
      state: "unknown",
      planned: false,
    });
  });

  it("is told by its newest events where there are too many, and what it was is unknown", async () => {
    const log = Array.from({ length: 2_500 }, (_, n) => result("start", `n${n}`, minute(1) + n));
    const states = await fillGap(place(), gap, reading(), [records(minute(-60), log)], []);
    const kept = await history.read((store) =>
      store.eventsBetween("c1", new Date(gap.from).toISOString(), new Date(gap.to).toISOString()),
    );
    expect(kept).toHaveLength(2_000);
    expect(Math.min(...kept.map(({ at }) => at))).toBe(minute(1) + 500);
    const gaps = {
      clusterId: "c1",
      before: null,
      objects: [],
      kinds: ["gap"],
      text: null,
      limit: 5,
    } as const;
    expect((await history.page(gaps)).entries).toHaveLength(1);
    expect(states).toContainEqual({ at: gap.from, object: "resource:vip", state: "unknown", planned: false });
  });

  it("has the last operations where there is nothing else", async () => {
    const operation = { call: 1, intervalMs: 0, exitCode: 0, exitStatus: "OK", execMs: 1, queuedMs: 0 };
    const histories: Reading["histories"] = [
      {
        node: "n2",
        resource: "vip",
        orphaned: false,
        migrationThreshold: null,
        failCount: 0,
        lastFailure: null,
        operations: [{ ...operation, task: "start", lastChange: "2026-03-01T10:05:00Z" }],
      },
    ];
    await fillGap(place(), gap, reading({ histories }), [records(null, [])], []);
    expect(await told()).toMatchObject([
      { kind: "gap", gap: { known: "last-operations" } },
      { kind: "event", event: { kind: "resource.started", resource: "vip", node: "n2" } },
    ]);
  });
});
