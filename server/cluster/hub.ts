import "server-only";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import type { Run } from "@/lib/change/run/run";
import type { FeedEntry } from "@/lib/cluster/event";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { byName } from "@/lib/i18n/order";
import type { JobSummary } from "@/lib/job/job";
import type { Occasion } from "@/lib/notify/occasion";
import type { ClustersMessage } from "@/lib/stream/clusters-message";
import { isSameValue } from "@/lib/stream/same-value";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import type { SshPool } from "../ssh/pool";
import type { StoredCluster } from "../store/clusters";
import type { Readable } from "../store/documents";
import { Audience, type Subscriber } from "./audience";
import { HeartbeatWatch } from "./heartbeat-watch";
import { type KeepEvents, LiveCluster } from "./live-cluster";
import { summaryOf } from "./summary";
import { runnersOf } from "./way-in";

const FOREIGN_CHECK_MS = 1_000;
/** Summaries of many clusters change in bursts; their list is sent at most this often. */
const SUMMARIES_PACE_MS = 200;
const FIRST_LOOK_MS = 50;
const MOST_TOLD = 100;

export interface HubSource {
  list(): Promise<readonly StoredCluster[]>;
  /** Rises when another process changed the store. */
  foreignVersion(): number;
  recentRuns(clusterId: string): Promise<Readable<Run>>;
  /** What happened before the watch began, newest first. */
  recentEvents(clusterId: string): Promise<readonly FeedEntry[]>;
  keepEvents: KeepEvents;
  /** Whether a change is being applied: its connections must not be cut. */
  isApplying(clusterId: string): boolean;
  /** A watch is there and is about to begin: whoever has something to finish on this cluster may listen to it. */
  onWatch(live: LiveCluster): void;
  /** The way into a cluster is over, whoever ended it: it is gone, or its account, credential or jump host are others. */
  onWayOver(clusterId: string): void;
  /** Long work that is not over, or has left a cluster's services stopped. */
  toldJobs(): { readonly jobs: readonly JobSummary[]; readonly leftDown: readonly JobSummary[] };
}

/** All watched clusters of this process. Follows the store, whoever writes to it. */
export class Hub {
  readonly #clusters = new Map<string, LiveCluster>();
  /** Those of the old stack. */
  readonly #heartbeats = new Map<string, HeartbeatWatch>();
  /** As each cluster was in the store when its watch began. */
  readonly #records = new Map<string, StoredCluster>();
  /** The ways in that were heard of last, which the watches may not have taken yet. */
  readonly #ways = new Map<string, ReturnType<typeof sharedBy>>();
  readonly #audience = new Audience();
  #seen: number;
  #timer: NodeJS.Timeout | null = null;
  #summariesTimer: NodeJS.Timeout | null = null;
  #started = false;
  /** The store was not followed to its end: a run is under way whose way in was changed, or a reading failed. Tried again. */
  #isBehind = true;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: HubSource,
    private readonly pool: SshPool,
  ) {
    this.#seen = source.foreignVersion();
  }

  async start(): Promise<void> {
    this.#started = true;
    this.#timer = setInterval(() => void this.#followStore(), FOREIGN_CHECK_MS);
    await this.#followStore();
  }

  /** A store that cannot be read now is asked again: what is watched is watched on. */
  async #followStore(): Promise<void> {
    try {
      const version = this.source.foreignVersion();
      if (version === this.#seen && !this.#isBehind) return;
      this.#seen = version;
      await this.refresh();
    } catch (error) {
      log.error({ err: error }, "cluster list not read");
    }
  }

  get(id: string): LiveCluster | null {
    return this.#clusters.get(id) ?? null;
  }

  heartbeat(id: string): HeartbeatWatch | null {
    return this.#heartbeats.get(id) ?? null;
  }

  /** The ways into the members of a watched cluster, whatever it runs on; none where there is no such cluster. */
  runnersOf(id: string): readonly SshRunner[] {
    return this.#clusters.get(id)?.watcher.runners ?? this.#heartbeats.get(id)?.runners ?? [];
  }

  /**
   * Brings the watches in line with the store: starts new ones, ends removed ones, renames, and begins anew where the
   * way in is another one. One at a time.
   * Does nothing in a process that does not watch (the command line).
   */
  refresh(): Promise<void> {
    if (!this.#started) return Promise.resolve();
    this.#refreshing = this.#refreshing.catch(() => undefined).then(() => this.#refresh());
    return this.#refreshing;
  }

  /**
   * Watches one cluster in a process that watches none otherwise (the command line), and answers once it is known whether it can
   * be. Runs that another process has under way are left alone. @throws where there is no such cluster
   */
  async watchOne(id: string): Promise<LiveCluster> {
    const record = (await this.source.list()).find((one) => one.id === id);
    if (record === undefined || record.stack !== "pacemaker") throw new Error(`no cluster ${id}`);
    const { name, practice } = record;
    const live = new LiveCluster({ id, name, practice, runners: runnersOf(record, this.pool), runs: [] });
    this.#clusters.set(id, live);
    live.watcher.start();
    while (live.snapshot.connection.kind === "connecting")
      await new Promise((resolve) => setTimeout(resolve, FIRST_LOOK_MS));
    return live;
  }

  /** The newest picture of each cluster that runs on Pacemaker. */
  snapshots(): readonly ClusterSnapshot[] {
    return [...this.#clusters.values()].map(({ snapshot }) => snapshot);
  }

  /** One card per cluster, by name. */
  summaries(): readonly ClusterSummary[] {
    const summaries = [
      ...[...this.#clusters.values()].map((live) => summaryOf(live.snapshot)),
      ...[...this.#heartbeats.values()].map((watch) => watch.summary()),
    ];
    return summaries.sort(byName(({ name }) => name));
  }

  /** What `GET /api/v1/stream` starts with, and sends whenever it changes. */
  picture(): ClustersMessage {
    return { kind: "clusters", clusters: this.summaries(), ...this.source.toldJobs() };
  }

  /** The way to a member of a watched cluster; null where there is none. */
  runnerOf(clusterId: string, node: string): SshRunner | null {
    return this.runnersOf(clusterId).find((runner) => runner.node === node) ?? null;
  }

  subscribe(subscriber: Subscriber, ended: () => void): () => void {
    return this.#audience.subscribe(subscriber, ended);
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    if (this.#summariesTimer) clearTimeout(this.#summariesTimer);
    for (const live of [...this.#clusters.values(), ...this.#heartbeats.values()]) live.close();
    this.#clusters.clear();
    this.#heartbeats.clear();
    this.#audience.end();
  }

  async #refresh(): Promise<void> {
    this.#isBehind = true;
    const stored = await this.source.list();
    const ids = new Set(stored.map((record) => record.id));
    for (const watches of [this.#clusters, this.#heartbeats]) {
      for (const [id, live] of watches) {
        if (ids.has(id)) continue;
        live.close();
        watches.delete(id);
        this.#records.delete(id);
        this.#ways.delete(id);
        this.source.onWayOver(id);
      }
    }
    let isBehind = false;
    for (const record of stored) {
      try {
        if (!(await this.#follow(record))) isBehind = true;
      } catch (error) {
        // One cluster whose watch cannot begin does not keep the others from theirs. It is tried again.
        log.error({ err: error, cluster: record.id }, "watch not begun");
        isBehind = true;
      }
    }
    this.#isBehind = isBehind;
    this.announce();
  }

  /** Brings one cluster's watch in line with its record; false where that has to wait for a run's end. */
  async #follow(record: StoredCluster): Promise<boolean> {
    if (record.stack === "heartbeat") return this.#followHeartbeat(record);
    const live = this.#clusters.get(record.id);
    if (live !== undefined && this.#isSameWay(record)) live.rename(record.name);
    else if (live !== undefined && this.source.isApplying(record.id)) {
      this.#heedWay(record);
      return false;
    } else {
      await this.#watch(record);
      // Its readers come back, and find the new watch.
      live?.close();
    }
    return true;
  }

  #followHeartbeat(record: StoredCluster): boolean {
    const { id, name } = record;
    const watch = this.#heartbeats.get(id);
    if (watch !== undefined && this.#isSameWay(record)) {
      watch.rename(name);
      return true;
    }
    if (watch !== undefined && this.source.isApplying(id)) {
      this.#heedWay(record);
      return false;
    }
    const next = new HeartbeatWatch({ id, name, runners: runnersOf(record, this.pool) });
    this.#heartbeats.set(id, next);
    this.#keep(record);
    next.start(() => this.announce());
    watch?.close();
    return true;
  }

  /** Notes the record that a watch begins with. */
  #keep(record: StoredCluster): void {
    this.#records.set(record.id, record);
    this.#heedWay(record);
  }

  /** What goes by the old way ends as soon as there is another one; the watch may have to wait for a run's end. */
  #heedWay(record: StoredCluster): void {
    const before = this.#ways.get(record.id);
    const way = sharedBy(record);
    this.#ways.set(record.id, way);
    if (before !== undefined && !isSameValue(before, way)) this.source.onWayOver(record.id);
  }

  #isSameWay(record: StoredCluster): boolean {
    const { name } = record;
    return isSameValue({ ...this.#records.get(record.id), name }, record);
  }

  async #watch(record: StoredCluster): Promise<void> {
    const runners = runnersOf(record, this.pool);
    const { documents: runs, unreadable } = await this.source.recentRuns(record.id);
    const before = this.#clusters.get(record.id);
    const live = new LiveCluster({
      id: record.id,
      name: record.name,
      practice: record.practice,
      runners,
      runs,
      unreadableRuns: unreadable.length,
      feed: before === undefined ? await this.#feedOf(record.id) : before.feed,
      keepEvents: this.source.keepEvents,
      before,
    });
    this.#clusters.set(record.id, live);
    this.#keep(record);
    live.onRead(() => this.announce());
    this.source.onWatch(live);
    live.watcher.start();
  }

  /** Without what happened before a watch goes on all the same. */
  #feedOf(clusterId: string): Promise<readonly FeedEntry[]> {
    return this.source.recentEvents(clusterId).catch((error) => {
      log.error({ err: error, cluster: clusterId }, "earlier events not read");
      return [];
    });
  }

  /** Tells whoever looks at this moment what happened; of very much the newest. */
  tell(occasions: readonly Occasion[]): void {
    if (this.#audience.size === 0) return;
    const message: ClustersMessage = { kind: "told", occasions: occasions.slice(-MOST_TOLD) };
    this.#audience.publish(message);
  }

  /** Sends the picture soon: something in it changed. */
  announce(): void {
    if (this.#summariesTimer || this.#audience.size === 0) return;
    this.#summariesTimer = setTimeout(() => {
      this.#summariesTimer = null;
      this.#audience.publish(this.picture());
    }, SUMMARIES_PACE_MS);
  }
}

/** What all members' ways in have in common. */
function sharedBy({ user, credential, jump }: StoredCluster) {
  return { user, credential, jump };
}
