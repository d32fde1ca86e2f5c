import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClusterEvent } from "@/lib/cluster/event";
import type { HistoryStore, HistoryWrite } from "../store/history";
import { createHistoryStore } from "../store/history";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { createHistory } from "./history";
import { eventRow } from "./rows";

const retention = { days: 36_500, entries: 1000 };
const ALL = { clusterId: "c1", before: null, objects: [], kinds: [], text: null, limit: 50 } as const;
const left: ClusterEvent = { kind: "node.left", node: "n1" };
const put = (id: number): HistoryWrite => ({
  kind: "put",
  row: eventRow("c1", { id, at: "2026-03-01T10:00:00Z", event: left }, () => undefined),
});

let scratch: ScratchStore;
beforeEach(async () => {
  vi.useFakeTimers();
  scratch = await scratchStore();
});
afterEach(async () => {
  vi.useRealTimers();
  await scratch.remove();
});

const noFault = (error: unknown) => {
  throw error;
};

/** As large as the database may get: its pages of now, or without a limit. */
const limitPages = (count: number) =>
  sql`PRAGMA max_page_count = ${sql.raw(String(count))}`.execute(scratch.store.db);

/** A database that fails with a code as long as there is one. */
function failing(real: HistoryStore) {
  const state: { code: string | null } = { code: null };
  const write = async (writes: readonly HistoryWrite[]) => {
    if (state.code !== null) throw Object.assign(new Error("refused"), { code: state.code });
    await real.write(writes);
  };
  return { state, store: { ...real, write } };
}

describe("the history of a process", () => {
  it("writes what came in a moment together, and a reader need not wait for that", async () => {
    const real = createHistoryStore(scratch.store);
    const write = vi.fn(real.write);
    const history = createHistory({ store: { ...real, write }, retention, onFault: noFault });
    history.keep(put(1));
    history.keep(put(2), put(3));
    expect(write).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(write).toHaveBeenCalledTimes(1);
    history.keep(put(4));
    expect((await history.page(ALL)).entries).toHaveLength(4);
  });

  it("gives a feed what was there before, newest first, with its numbers", async () => {
    const history = createHistory({
      store: createHistoryStore(scratch.store),
      retention,
      onFault: noFault,
    });
    history.keep(put(41), put(42));
    expect(await history.recentEvents("c1", 1)).toEqual([
      { id: 42, at: "2026-03-01T10:00:00Z", event: left },
    ]);
  });

  it("says that the disk is full, once, keeps what waits, and writes it when there is room", async () => {
    const onFault = vi.fn();
    const history = createHistory({ store: createHistoryStore(scratch.store), retention, onFault });
    await limitPages(1);
    const many = Array.from({ length: 300 }, (_, index) => index + 1);
    history.keep(...many.map(put));
    await vi.advanceTimersByTimeAsync(12_000);
    history.keep(put(301));
    expect(await history.page(ALL)).toMatchObject({ unwritten: { why: "disk-full" } });
    expect(onFault).toHaveBeenCalledTimes(1);
    await limitPages(1_000_000);
    await vi.advanceTimersByTimeAsync(6_000);
    const { entries, unwritten } = await history.page({ ...ALL, limit: 400 });
    expect([entries.length, entries[0]?.id, unwritten]).toEqual([301, "301", null]);
  });

  it("does not hold up everything for what can never be written", async () => {
    const onFault = vi.fn();
    const { state, store } = failing(createHistoryStore(scratch.store));
    const history = createHistory({ store, retention, onFault });
    state.code = "SQLITE_MISMATCH";
    history.keep(put(1));
    await vi.advanceTimersByTimeAsync(200);
    state.code = null;
    history.keep(put(2));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await history.page(ALL)).toMatchObject({ entries: [{ id: "2" }], unwritten: null });
    expect(onFault).toHaveBeenCalledTimes(1);
  });

  it("writes what waits when the console ends", async () => {
    const store = createHistoryStore(scratch.store);
    const history = createHistory({ store, retention, onFault: noFault });
    history.keep(put(1));
    await history.close();
    expect((await store.page(ALL)).entries).toHaveLength(1);
  });
});
