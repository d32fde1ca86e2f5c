import "server-only";
import { isOver, type Run } from "@/lib/change/run/run";
import { isOpen } from "@/lib/maintenance/session";
import { drillLeftOut } from "@/lib/notify/signal";
import { FEED_LIMIT } from "@/lib/stream/view";
import { type Audit, createAudit } from "./audit/audit";
import { settleRuns } from "./change/settle-runs";
import { DivisionKeeper } from "./cluster/division-keeper";
import { OpenStreams } from "./cluster/event-stream";
import { Hub } from "./cluster/hub";
import { runnersOf } from "./cluster/way-in";
import { openVault } from "./crypto/vault";
import { readSettings } from "./env";
import { createHistory, type History } from "./history/history";
import { recordedPlans, recordedRuns } from "./history/recorded";
import { recordedJobs, tellKeptJobs } from "./history/recorded-jobs";
import { eventRow } from "./history/rows";
import { checksumOf } from "./job/corosync-conf/pushing";
import { saveMade } from "./job/create/save-made";
import { type JobDeps, rebuildJobs } from "./job/definitions";
import { forgetCluster } from "./job/destroy/forget-cluster";
import { DrillClock } from "./job/drill/drill-clock";
import { createJobFiles, type JobFiles } from "./job/job-files";
import { Jobs } from "./job/jobs";
import { saveMembers } from "./job/membership/save-members";
import { log } from "./log";
import { LogFollows } from "./logs/log-follows";
import { readLogs } from "./logs/read-logs";
import { createMaintenanceKeeper, type MaintenanceKeeper } from "./maintenance/keeper";
import { deliver } from "./notify/deliver";
import { Notifier } from "./notify/notifier";
import { keepRecords } from "./records/record-keeper";
import { createSshPool, type SshPool } from "./ssh/pool";
import { type BasketStore, createBasketStore } from "./store/basket";
import { type ChannelStore, createChannelStore } from "./store/channels";
import { type ClusterStore, createClusterStore } from "./store/clusters";
import { openStore, type Store } from "./store/database";
import { createDivisionStore } from "./store/divisions";
import { createDraftStore, type DraftStore } from "./store/drafts";
import { createDrillScheduleStore, type DrillScheduleStore } from "./store/drill-schedules";
import { createHistoryStore } from "./store/history";
import { createJobStore } from "./store/jobs";
import { type ClusterLocks, createLocks } from "./store/locks";
import { createMaintenanceStore } from "./store/maintenance";
import { createPlanStore, type PlanStore } from "./store/plans";
import { forgetOld, type Retention } from "./store/retention";
import { createRunStore, type RunStore } from "./store/runs";
import { sealAgentFiles } from "./store/seal-agent-files";
import { Terminals } from "./terminal/terminals";

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
  readonly locks: ClusterLocks;
  readonly basket: BasketStore;
  readonly jobs: Jobs;
  readonly maintenance: MaintenanceKeeper;
  readonly divisions: DivisionKeeper;
  /** Ways to tell people. */
  readonly channels: ChannelStore;
  readonly drillSchedules: DrillScheduleStore;
  /** What the nodes' logs are followed by. */
  readonly logs: LogFollows;
  readonly terminals: Terminals;
  readonly jobFiles: JobFiles;
  /** What jobs need of the console, when they are begun as when they are gone on with. */
  readonly jobDeps: JobDeps;
  readonly streams: OpenStreams;
  /** Whether clusters are watched for as long as the process runs; the command line does not. */
  readonly isWatching: boolean;
  close(): Promise<void>;
}

/** Lines of each log that a drill looks through for what the cluster did. */
const DRILL_LINES = 4_000;

/** Next loads each module up to three times in one process: the one runtime hangs on the global object. */
const KEY = Symbol.for("harrier.runtime");
type Holder = { [KEY]?: Promise<Runtime> | undefined };

/** The runtime of this process, built at the first call. `watching` decides for good whether clusters are watched. */
export function runtime({ watching = true } = {}): Promise<Runtime> {
  const holder = globalThis as Holder;
  holder[KEY] ??= build(watching);
  return holder[KEY];
}

/** Ends streams, watches, connections and the database. Who asks for a runtime afterwards gets another one. */
export function closeRuntime(): Promise<void> {
  return replaceRuntime(undefined);
}

/**
 * The same before the process ends. Who still asks (a page whose stream ended just now) waits for that end: a runtime that was built
 * meanwhile would tell of a cluster that it has not read, in the place of the last picture.
 */
export function endRuntime(): Promise<void> {
  return replaceRuntime(new Promise<never>(() => undefined));
}

async function replaceRuntime(by: Promise<never> | undefined): Promise<void> {
  const holder = globalThis as Holder;
  const before = holder[KEY];
  holder[KEY] = by;
  // One that did not come about has nothing to be closed; why is told where it was asked for.
  await (await before?.catch(() => undefined))?.close();
}

async function build(watching: boolean): Promise<Runtime> {
  const { dataDirectory, history: retention, notifyRestSeconds, ...settings } = readSettings();
  const store = openStore(dataDirectory);
  const vault = openVault(dataDirectory, { isAnythingSealed: store.isAnythingSealed() });
  sealAgentFiles(store, vault, checksumOf);
  const clusters = createClusterStore(store, vault);
  const history = createHistory({
    store: createHistoryStore(store),
    retention,
    onFault: (error) => log.error({ err: error }, "history not written: it waits in memory"),
  });
  const runs = recordedRuns(createRunStore(store, vault), history);
  const plans = recordedPlans(createPlanStore(store, vault), history);
  const pool = createSshPool();
  const locks = createLocks(store);
  const jobFiles = createJobFiles(dataDirectory);
  const audit = createAudit(store);
  const terminals = new Terminals(pool, audit);
  const jobDeps: JobDeps = {
    runs,
    plans,
    auditRun: (clusterId, who, document) =>
      audit.begin({ who, address: null, verb: "change.run", clusterId }, document),
    async liveOf(id) {
      const live = hub.get(id);
      if (live !== null || watching) return live;
      return hub.watchOne(id);
    },
    logsSince: async (nodes, since, until) =>
      (await readLogs(nodes, { since, until, lines: DRILL_LINES })).lines,
    files: jobFiles,
    pool,
    runnerOf: (id, node) => hub.runnerOf(id, node),
    async wayInto(id) {
      const record = (await clusters.list()).find((one) => one.id === id);
      return record === undefined ? null : { record, runners: runnersOf(record, pool) };
    },
    async runnerFor(id, host) {
      const record = (await clusters.list()).find((one) => one.id === id);
      return record === undefined ? null : (runnersOf({ ...record, nodes: [host] }, pool)[0] ?? null);
    },
    saveMembers: (id, change) => saveMembers(clusters, hub, id, change),
    saveCluster: (made) => saveMade(clusters, hub, made),
    forgetCluster: (id) => forgetCluster(clusters, hub, () => jobs.sweep(new Date()), id),
  };
  const jobStore = recordedJobs(createJobStore(store, vault), history);
  const jobs: Jobs = new Jobs({
    store: jobStore,
    lock: (clusterId, jobId) => locks.take(clusterId, jobId),
    rebuild: rebuildJobs(jobDeps),
    sweepFiles: (kept) => jobFiles.sweep(kept),
    onChange: () => hub.announce(),
  });
  const maintenance = createMaintenanceKeeper(createMaintenanceStore(store));
  const divisions = new DivisionKeeper(createDivisionStore(store));
  const drillSchedules = createDrillScheduleStore(store, vault);
  const drillClock = new DrillClock({
    store: drillSchedules,
    drill: jobDeps,
    jobs,
    isMaintained: async (live) => (await maintenance.settle(live)).some((session) => isOpen(session)),
    audit: ({ id, clusterId, by }) =>
      audit.begin({ who: by, address: null, verb: "job.run", clusterId }, { kind: "drill", schedule: id }),
    leftOut: ({ id, clusterId, wish: { resource } }, due, because) => {
      const times = { due, at: new Date().toISOString() };
      return notifier.tell([{ clusterId, signal: drillLeftOut({ id, resource }, times, because) }]);
    },
  });
  const saveRun = async (run: Run) => {
    await runs.save(run);
    if (isOver(run)) await plans.markByRun(run);
  };
  const hub: Hub = new Hub(
    {
      list: () => clusters.list(),
      foreignVersion: () => store.foreignVersion(),
      recentRuns: (id) => runs.recent(id),
      recentEvents: (id) => history.recentEvents(id, FEED_LIMIT),
      keepEvents: (id, entries, topOf) =>
        history.keep(
          ...entries
            // The fencer's own record of it is kept.
            .filter(({ event }) => event.kind !== "node.fenced")
            .map((entry) => ({ kind: "put", row: eventRow(id, entry, topOf) }) as const),
        ),
      isApplying: (id) => locks.holder(id) !== null,
      onWatch(live) {
        settleRuns(live, saveRun, (runId) => runs.touchedBy(runId, live.id));
        keepRecords(live, history);
        maintenance.follow(live);
        divisions.follow(live);
      },
      onWayOver: (id) => terminals.endOf(id, { kind: "way-changed" }),
      toldJobs: () => ({ jobs: jobs.active(), leftDown: jobs.leftDown() }),
    },
    pool,
  );
  const streams = new OpenStreams();
  const logs = new LogFollows((id) => hub.runnersOf(id));
  const channels = createChannelStore(store, vault);
  const notifier: Notifier = new Notifier({
    ...{ store, channels, send: deliver, restMs: notifyRestSeconds * 1000 },
    clusters: () => hub.snapshots().flatMap(({ id }) => hub.get(id) ?? []),
    sessionsOf: async (id) => (await maintenance.store.current(id)).documents,
    isRestarting: (id) => jobs.activeAbout(id, "restart-all") !== null,
    onOccasions: (occasions) => hub.tell(occasions),
    onFault: (error) => log.error({ err: error }, "notifications not weighed or sent: tried again"),
  });
  let housekeeping: NodeJS.Timeout | null = null;
  if (watching) {
    await plans.settleTaken();
    await jobs.begin();
    await tellKeptJobs(jobStore, history);
    await hub.start();
    notifier.start();
    await drillClock.begin();
    housekeeping = keepHouse(store, settings);
  }
  return {
    store,
    clusters,
    runs,
    history,
    audit,
    pool,
    hub,
    plans,
    drafts: createDraftStore(store, vault),
    locks,
    basket: createBasketStore(store, vault),
    jobs,
    maintenance,
    divisions,
    channels,
    drillSchedules,
    jobFiles,
    jobDeps,
    streams,
    isWatching: watching,
    logs,
    terminals,
    async close() {
      if (housekeeping) clearInterval(housekeeping);
      // Before their streams: whoever looks on hears that the console was stopped.
      await terminals.close();
      streams.closeAll();
      logs.close();
      maintenance.close();
      await notifier.close();
      drillClock.close();
      await jobs.close();
      hub.close();
      await divisions.close();
      await history.close();
      await pool.close();
      await store.close();
    },
  };
}

const HOUSEKEEPING_MS = 24 * 3600_000;

/** What is older than it is kept goes at the start and once a day. */
function keepHouse({ db }: Store, retention: Retention): NodeJS.Timeout {
  const forget = () => {
    forgetOld(db, retention)
      .then((gone) => {
        if (gone.runs + gone.sessions + gone.audit > 0)
          log.info(gone, "forgot old runs, maintenance sessions and audit entries");
      })
      .catch((error) =>
        log.error({ err: error }, "old runs, maintenance sessions and audit entries are not forgotten"),
      );
  };
  forget();
  return setInterval(forget, HOUSEKEEPING_MS).unref();
}
