import "server-only";
import { isOver } from "@/lib/change/run";
import { FEED_LIMIT } from "@/lib/stream/view";
import { type Audit, createAudit } from "./audit/audit";
import { ApplyLock } from "./change/apply-lock";
import { OpenStreams } from "./cluster/event-stream";
import { Hub } from "./cluster/hub";
import { openVault } from "./crypto/vault";
import { readSettings } from "./env";
import { createHistory, type History } from "./history/history";
import { recordedPlans, recordedRuns } from "./history/recorded";
import { eventRow } from "./history/rows";
import { log } from "./log";
import { createSshPool, type SshPool } from "./ssh/pool";
import { type ClusterStore, createClusterStore } from "./store/clusters";
import { openStore, type Store } from "./store/database";
import { createDraftStore, type DraftStore } from "./store/drafts";
import { createHistoryStore } from "./store/history";
import { createPlanStore, type PlanStore } from "./store/plans";
import { createRunStore, type RunStore } from "./store/runs";

/** What there is one of in a process. */
export interface Runtime {
  readonly store: Store;
  readonly clusters: ClusterStore;
  readonly runs: RunStore;
  readonly history: History;
  readonly audit: Audit;
  readonly pool: SshPool;
  readonly hub: Hub;
  readonly plans: PlanStore;
  readonly drafts: DraftStore;
  readonly applyLock: ApplyLock;
  readonly streams: OpenStreams;
  close(): Promise<void>;
}

/** Next loads each module up to three times in one process: the one runtime hangs on the global object. */
const KEY = Symbol.for("harrier.runtime");
type Holder = { [KEY]?: Promise<Runtime> | undefined };

/** The runtime of this process, built at the first call. `watching` decides for good whether clusters are watched. */
export function runtime({ watching = true } = {}): Promise<Runtime> {
  const holder = globalThis as Holder;
  holder[KEY] ??= build(watching);
  return holder[KEY];
}

/** Ends streams, watches, connections and the database, so that the process can end. */
export async function closeRuntime(): Promise<void> {
  const holder = globalThis as Holder;
  const current = await holder[KEY];
  holder[KEY] = undefined;
  await current?.close();
}

async function build(watching: boolean): Promise<Runtime> {
  const { dataDirectory, history: retention } = readSettings();
  const store = openStore(dataDirectory);
  const vault = openVault(dataDirectory);
  const clusters = createClusterStore(store, vault);
  const history = createHistory({
    store: createHistoryStore(store),
    retention,
    onFault: (error) => log.error({ err: error }, "history not written: it waits in memory"),
  });
  const runs = recordedRuns(createRunStore(store, vault), history);
  const plans = recordedPlans(createPlanStore(store, vault), history);
  const pool = createSshPool();
  const applyLock = new ApplyLock();
  const hub = new Hub(
    {
      list: () => clusters.list(),
      foreignVersion: () => store.foreignVersion(),
      recentRuns: (id) => runs.recent(id),
      recentEvents: (id) => history.recentEvents(id, FEED_LIMIT),
      keepEvents: (id, entries, topOf) =>
        history.keep(...entries.map((entry) => ({ kind: "put", row: eventRow(id, entry, topOf) }) as const)),
      saveRun: async (run) => {
        await runs.save(run);
        if (isOver(run)) await plans.markByRun(run.id, run.state === "done" ? "applied" : "failed");
      },
      isApplying: (id) => applyLock.holder(id) !== null,
      touchedBy: (runId) => runs.touchedBy(runId),
    },
    pool,
  );
  const streams = new OpenStreams();
  if (watching) {
    await plans.giveBackUnrun();
    await hub.start();
  }
  return {
    store,
    clusters,
    runs,
    history,
    audit: createAudit(store),
    pool,
    hub,
    plans,
    drafts: createDraftStore(store, vault),
    applyLock,
    streams,
    async close() {
      streams.closeAll();
      hub.close();
      await pool.close();
      await history.close();
      await store.close();
    },
  };
}
