import "server-only";
import { groundOf } from "@/lib/availability/ground";
import { idsWithin } from "@/lib/change/locate";
import type { Cluster } from "@/lib/cluster/cluster";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { History } from "../history/history";
import { log } from "../log";
import { fillGap } from "./fill-gap";
import { keepChanges, keepFencing, keepTransitions, type RecordPlace } from "./keep-records";
import { readChanges, readNodeRecords } from "./read-records";
import { StateKeeper } from "./state-keeper";

/** Without a picture for so long nobody watched: in silence there is one every 15 s. */
const GAP_MS = 40_000;
/** What a crash may take from the knowledge until when somebody watched. */
const WATCHED_EVERY_MS = 5_000;
/** After the last change the cluster is let come to rest, so that nobody asks in the middle of what goes on. */
const REST_MS = 3_000;
const LOOK_EVERY_MS = 10_000;
/** Of a cluster that was never watched: as far as that back it is read what the nodes keep. */
const FIRST_LOOK_MS = 7 * 24 * 3600_000;
/** A watch that was away for longer learns what the nodes still know of so long. */
const LONGEST_LOOK_MS = 90 * 24 * 3600_000;
/** Two looks overlap, so that nothing lies between them. */
const OVERLAP_MS = 5_000;

/** Puts to a cluster's history what its nodes record beside what the watch sees, for as long as the watch goes on. */
export function keepRecords(live: LiveCluster, history: History): void {
  const keeper = new RecordKeeper(live, history);
  live.onRead(() => keeper.heard());
}

class RecordKeeper {
  readonly #states: StateKeeper;
  /** Milliseconds since the epoch: when the last picture came; null before the first one. */
  #lastAt: number | null = null;
  #watchedSince = 0;
  #reading: Reading | null = null;
  #keptAt = 0;
  #lookedAt = 0;
  #lookedFor = 0;
  /** Nodes that did not answer when the watch began, and since when their records are wanted. */
  readonly #owed = new Map<string, number>();
  #restTimer: NodeJS.Timeout | null = null;
  /** A gap is being filled: what comes meanwhile waits for that. */
  #filling: Promise<void> | null = null;

  constructor(
    private readonly live: LiveCluster,
    private readonly history: History,
  ) {
    this.#states = new StateKeeper(live.id, history);
  }

  /** After every reading, changed or not, and after every change of the connection. */
  heard(): void {
    const { connection, readAt } = this.live.snapshot;
    const { reading } = this.live;
    if (connection.kind !== "live" || readAt === null || reading === null) return;
    const at = Date.parse(readAt);
    if (at === this.#lastAt || this.#filling !== null) return;
    const last = this.#lastAt;
    this.#lastAt = at;
    if (last === null || at - last > GAP_MS) {
      this.#filling = this.#begin(reading, at, last)
        .catch((error) =>
          log.error({ err: error, cluster: this.live.id }, "a gap of the history is not filled"),
        )
        .finally(() => {
          this.#filling = null;
          this.heard();
        });
      return;
    }
    this.#take(reading, readAt);
  }

  #take(reading: Reading, readAt: string): void {
    const isNew = reading !== this.#reading;
    this.#reading = reading;
    if (isNew) {
      this.#states.take(reading.cluster, readAt, this.live.activeRun !== null);
      keepFencing(this.#place(reading.cluster), reading.cluster.fencing);
      if (!reading.practice) this.#lookSoon();
    }
    const now = Date.parse(readAt);
    if (!isNew && now - this.#keptAt < WATCHED_EVERY_MS) return;
    this.#keptAt = now;
    const ground = this.#states.ground ?? groundOf(reading.cluster);
    this.history.keep({ kind: "watched", clusterId: this.live.id, until: readAt, ground });
  }

  /** A watch begins, or goes on after a while without one. */
  async #begin(reading: Reading, at: number, last: number | null): Promise<void> {
    this.#watchedSince = at;
    this.#states.forget();
    const known = await this.history.read((store) => store.watchedUntil(this.live.id));
    const from = known === null ? null : Date.parse(known.until);
    const place = this.#place(reading.cluster);
    keepFencing(place, reading.cluster.fencing);
    const isPractice = reading.practice || this.live.practice !== null;
    const since = Math.max(from ?? at - FIRST_LOOK_MS, at - LONGEST_LOOK_MS) - OVERLAP_MS;
    const records = isPractice ? [] : await this.#readAll(reading.cluster, since, at);
    const changes = isPractice ? [] : await this.#readChanges(since);
    for (const { transitions } of records) keepTransitions(place, transitions);
    const answered = records.flatMap(({ node, problem }) => (problem === null ? [node] : []));
    for (const { node } of isPractice ? [] : this.live.watcher.runners)
      if (!answered.includes(node)) this.#owed.set(node, since);
    await keepChanges(place, changes);
    this.#lookedFor = at;
    if (known !== null && from !== null && from < at && !isPractice) {
      const gap = { from, to: at, ground: known.ground, end: groundOf(reading.cluster) };
      this.#states.tell(await fillGap(place, gap, reading, records, changes));
    }
    this.#states.take(reading.cluster, new Date(at).toISOString(), this.live.activeRun !== null);
    this.#reading = reading;
    if (last !== null) log.info({ cluster: this.live.id, from, to: at }, "watched again after a while");
  }

  #lookSoon(): void {
    const wait = Math.max(REST_MS, this.#lookedAt + LOOK_EVERY_MS - Date.now());
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#restTimer = null;
      this.#look().catch((error) => log.error({ err: error, cluster: this.live.id }, "records not read"));
    }, wait);
    this.#restTimer.unref();
  }

  /** What the coordinator and the watched node have recorded since the last look. */
  async #look(): Promise<void> {
    const { cluster, connection } = this.live.snapshot;
    if (cluster === null || connection.kind !== "live" || this.#filling !== null) return;
    const now = Date.now();
    this.#lookedAt = now;
    const since = this.#lookedFor - OVERLAP_MS - REST_MS;
    const leader = this.live.watcher.runners.find(({ node }) => node === cluster.dc?.name);
    const [records, changes] = await Promise.all([
      leader === undefined ? null : readNodeRecords(leader, { since, until: now + OVERLAP_MS }),
      this.#readChanges(since),
    ]);
    const place = this.#place(cluster);
    if (records !== null) keepTransitions(place, records.transitions);
    await keepChanges(place, changes);
    if (records?.problem === null) this.#lookedFor = now;
    await this.#askOwed(cluster, place);
  }

  /** A node that is back has the decisions that it took as the coordinator. */
  async #askOwed(cluster: Cluster, place: RecordPlace): Promise<void> {
    const isBack = (name: string) => cluster.nodes.some((node) => node.name === name && node.online);
    for (const [node, since] of this.#owed) {
      const runner = this.live.watcher.runners.find((one) => one.node === node);
      if (runner === undefined || !isBack(node)) continue;
      const { problem, transitions } = await readNodeRecords(runner, { since, until: Date.now() });
      if (problem !== null) continue;
      this.#owed.delete(node);
      keepTransitions(place, transitions);
    }
  }

  /** Of those that are there: nobody waits for one that is off, which is asked when it is back. */
  #readAll({ nodes }: Cluster, since: number, until: number) {
    const online = new Set(nodes.filter((node) => node.online).map(({ name }) => name));
    const there = this.live.watcher.runners.filter(({ node }) => online.has(node));
    return Promise.all(there.map((runner) => readNodeRecords(runner, { since, until: until + OVERLAP_MS })));
  }

  #readChanges(since: number) {
    const { runner } = this.live.watcher;
    return runner === null ? Promise.resolve([]) : readChanges(runner, since);
  }

  #place(cluster: Cluster): RecordPlace {
    const tops = new Map(cluster.resources.flatMap((top) => [...idsWithin(top)].map((id) => [id, top.id])));
    return {
      clusterId: this.live.id,
      history: this.history,
      topOf: (resource) => tops.get(resource),
      watchedSince: this.#watchedSince,
    };
  }
}
