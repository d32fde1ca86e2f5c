import "server-only";
import type { HistoryPage } from "@/lib/api/history-page";
import type { FeedEntry } from "@/lib/cluster/event";
import type { ChangeLink, HistoryEntry } from "@/lib/history/entry";
import type { HistoryRetention, HistoryStore, HistoryWrite } from "../store/history";
import type { HistoryQuery } from "../store/history-rows";

/** What was seen and done on the clusters, kept beyond this process and found again: the port to it. */
export interface History {
  /** Keeps something soon, together with what else comes in a moment. Never throws, never waits. */
  keep(...writes: readonly HistoryWrite[]): void;
  page(query: HistoryQuery): Promise<HistoryPage>;
  /** A cluster's newest events, newest first, as its feed goes on from them. */
  recentEvents(clusterId: string, limit: number): Promise<readonly FeedEntry[]>;
  /** A run, where it is kept. */
  change(clusterId: string, runId: string): Promise<ChangeLink | null>;
  /** What took a run back, as things are now. */
  takenBack(clusterId: string, runId: string): Promise<ChangeLink | null>;
  /** What else is kept, for whoever puts records to it or reckons with it. */
  read<Kept>(ask: (store: HistoryStore) => Promise<Kept>): Promise<Kept>;
  /** Writes what is waiting, and ends. */
  close(): Promise<void>;
}

/** What a crash may cost. */
const WRITE_AFTER_MS = 100;
/** While nothing can be written. */
const RETRY_MS = 5_000;
/** Written in one go: some milliseconds of the process's time. */
const BATCH = 200;
/** So much waits in memory while nothing can be written; then the oldest goes. */
const MAX_WAITING = 20_000;
const PRUNE_EVERY_MS = 10 * 60_000;
/** What goes away by itself, or by somebody who makes room: the same is tried again. */
const PASSING = /^SQLITE_(?:FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN)/;

interface HistoryDeps {
  readonly store: HistoryStore;
  readonly retention: HistoryRetention;
  /** A fault, once until it has passed, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** The history of a process. Whoever reads sees what was kept before. */
export function createHistory({ store, retention, onFault }: HistoryDeps): History {
  let waiting: HistoryWrite[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let unwritten: HistoryPage["unwritten"] = null;
  let prunedAt = 0;
  let isClosed = false;

  const schedule = (ms: number) => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      timer = null;
      void flush();
    }, ms);
    timer.unref();
  };

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        await store.write(batch);
      } catch (error) {
        const code = String((error as { readonly code?: unknown }).code);
        const why = code.startsWith("SQLITE_FULL") ? "disk-full" : "database";
        if (unwritten === null) onFault(error);
        unwritten ??= { since: new Date().toISOString(), why };
        if (PASSING.test(code)) {
          schedule(RETRY_MS);
          return;
        }
        // Never to be written: what comes after it must not wait for it.
        waiting = waiting.slice(batch.length);
        continue;
      }
      waiting = waiting.slice(batch.length);
      unwritten = null;
    }
    const now = new Date();
    if (now.getTime() - prunedAt < PRUNE_EVERY_MS) return;
    prunedAt = now.getTime();
    await store.prune(retention, now).catch(onFault);
  };

  const flush = () => {
    writing = writing.then(writeAll).catch(onFault);
    return writing;
  };

  const page = async (query: HistoryQuery) => {
    await flush();
    return { ...(await store.page(query)), unwritten };
  };

  return {
    keep(...writes) {
      waiting.push(...writes);
      if (waiting.length > MAX_WAITING) waiting = waiting.slice(-MAX_WAITING);
      schedule(unwritten === null ? WRITE_AFTER_MS : RETRY_MS);
    },
    page,
    async recentEvents(clusterId, limit) {
      const kinds = ["event", "fencing"] as const;
      const { entries } = await page({ clusterId, before: null, objects: [], kinds, text: null, limit });
      return entries.flatMap((entry, index) => feedOf(entry, index));
    },
    async change(clusterId, runId) {
      await flush();
      return store.change(clusterId, runId);
    },
    async takenBack(clusterId, runId) {
      await flush();
      return store.takenBack(clusterId, runId);
    },
    async read(ask) {
      await flush();
      return ask(store);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}

/** An entry as the feed has it. What was not numbered by a feed has a number below them all, and of its own. */
function feedOf(entry: HistoryEntry, index: number): readonly FeedEntry[] {
  const { at } = entry;
  if (entry.kind === "fencing") {
    const { target: node, delegate, origin, state } = entry.fencing;
    const event = {
      kind: "node.fenced",
      node,
      by: delegate ?? origin,
      succeeded: state === "success",
    } as const;
    return [{ id: -index - 1, at, event }];
  }
  if (entry.kind !== "event") return [];
  const number = Number(entry.id);
  return [{ id: Number.isInteger(number) ? number : -index - 1, at, event: entry.event }];
}
