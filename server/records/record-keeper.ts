import "server-only";
import { groundOf } from "@/lib/availability/ground";
import { meantBy } from "@/lib/availability/planned";
import type { Cluster } from "@/lib/cluster/cluster";
import { idsWithin } from "@/lib/cluster/resource";
import type { WrittenChange } from "@/lib/records/changes";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Reading } from "../cluster/read-cluster";
import type { History } from "../history/history";
import { log } from "../log";
import { fillGap } from "./fill-gap";
import { keepChanges, keepFencing, keepTransitions, type RecordPlace } from "./keep-records";
import { readChanges, readNodeRecords } from "./read-records";
import { StateKeeper } from "./state-keeper";
import { type WaitingPicture, WaitingPictures } from "./waiting-pictures";

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
  /** When the last picture came (milliseconds since the epoch), taken or waiting; null before the first one. */
  #lastAt: number | null = null;
  readonly #waiting = new WaitingPictures();
  #watchedSince = 0;
  #reading: Reading | null = null;
  #keptAt = 0;
  #lookedAt = 0;
  /** Up to when the coordinator's decisions are known, and the versions of the configuration. */
  #lookedFor = 0;
  #changesFor = 0;
  /** The version of the configuration whose changes were read last. */
  #versionRead: string | null = null;
  /** Fencings of the last picture that are kept. */
  #fencing: ReadonlySet<string> = new Set();
  /** Nodes that did not answer when the watch began, and since when their records are wanted. */
  readonly #owed = new Map<string, number>();
  #restTimer: NodeJS.Timeout | null = null;
  #isLooking = false;
  /** A gap is being filled: what comes meanwhile waits for that. */
  #isFilling = false;

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
    const last = this.#lastAt;
    if (at === last) return;
    this.#lastAt = at;
    const isAfterGap = last === null || at - last > GAP_MS;
    this.#waiting.put({
      reading,
      readAt,
      meant: new Set(this.live.activeRuns.flatMap((run) => [...meantBy(run)])),
      isAfterGap,
    });
    this.#takeWaiting();
  }

  /** In their order, each at its own time, as far as no gap has to be filled before. */
  #takeWaiting(): void {
    while (!this.#isFilling) {
      const picture = this.#waiting.take();
      if (picture === undefined) return;
      if (picture.isAfterGap) this.#fill(picture);
      else this.#take(picture);
    }
  }

  #fill(picture: WaitingPicture): void {
    const told = (error: unknown) =>
      log.error({ err: error, cluster: this.live.id }, "a gap of the history is not filled");
    this.#isFilling = true;
    this.#begin(picture)
      .catch(told)
      .then(() => {
        this.#isFilling = false;
        this.#takeWaiting();
      })
      .catch(told);
  }

  #take({ reading, readAt, meant }: WaitingPicture): void {
    const isNew = reading !== this.#reading;
    this.#reading = reading;
    if (isNew) {
      this.#states.take(reading.cluster, readAt, meant);
      this.#keepFencing(reading.cluster);
      if (!reading.practice) this.#lookSoon();
    }
    const now = Date.parse(readAt);
    if (!isNew && now - this.#keptAt < WATCHED_EVERY_MS) return;
    this.#keptAt = now;
    const ground = this.#states.ground ?? groundOf(reading.cluster);
    this.history.keep({ kind: "watched", clusterId: this.live.id, until: readAt, ground });
  }

  /** A watch begins, or goes on after a while without one. */
  async #begin({ reading, readAt, meant }: WaitingPicture): Promise<void> {
    const at = Date.parse(readAt);
    const isAgain = this.#watchedSince > 0;
    this.#watchedSince = at;
    const [known, open] = await this.history.read((store) =>
      Promise.all([store.watchedUntil(this.live.id), store.openStates(this.live.id)]),
    );
    this.#states.goOn(open, known?.ground ?? null);
    const from = known === null ? null : Date.parse(known.until);
    const place = this.#place(reading.cluster);
    this.#keepFencing(reading.cluster);
    const isPractice = reading.practice || this.live.practice !== null;
    const since = Math.max(from ?? at - FIRST_LOOK_MS, at - LONGEST_LOOK_MS) - OVERLAP_MS;
    const records = isPractice ? [] : await this.#readAll(reading.cluster, since, at);
    this.#changesFor = since;
    const changes = isPractice ? [] : await this.#readChanges(reading.cluster, since, at);
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
    this.#states.take(reading.cluster, readAt, meant);
    this.#reading = reading;
    if (isAgain) log.info({ cluster: this.live.id, from, to: at }, "watched again after a while");
  }

  #lookSoon(): void {
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#restTimer = null;
    if (this.live.watcher.isOver) return;
    const wait = Math.max(REST_MS, this.#lookedAt + LOOK_EVERY_MS - Date.now());
    this.#restTimer = setTimeout(() => {
      this.#restTimer = null;
      void this.#lookOnce();
    }, wait);
    this.#restTimer.unref();
  }

  /** One look at a time: what comes in the middle of one is looked at after it. */
  async #lookOnce(): Promise<void> {
    if (this.live.watcher.isOver) return;
    if (this.#isLooking || this.#isFilling) {
      this.#lookSoon();
      return;
    }
    this.#isLooking = true;
    await this.#look().catch((error) => log.error({ err: error, cluster: this.live.id }, "records not read"));
    this.#isLooking = false;
  }

  /** What the coordinator and the watched node have recorded since the last look. */
  async #look(): Promise<void> {
    const { cluster, connection } = this.live.snapshot;
    if (cluster === null || connection.kind !== "live") return;
    const now = Date.now();
    this.#lookedAt = now;
    const since = this.#lookedFor - OVERLAP_MS - REST_MS;
    const leader = this.live.watcher.runners.find(({ node }) => node === cluster.dc?.name);
    const [records, changes] = await Promise.all([
      leader === undefined ? null : readNodeRecords(leader, { since, until: now + OVERLAP_MS }),
      this.#readChanges(cluster, this.#changesFor - OVERLAP_MS - REST_MS, now),
    ]);
    const place = this.#place(cluster);
    if (records !== null) keepTransitions(place, records.transitions);
    await keepChanges(place, changes);
    // There may be no way to the coordinator: nobody can be asked for what it decided.
    if (records === null || records.problem === null) this.#lookedFor = now;
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

  /** None where the picture has the version that was read last. */
  async #readChanges({ cibVersion }: Cluster, since: number, now: number): Promise<readonly WrittenChange[]> {
    const { runner } = this.live.watcher;
    const version = cibVersion === null ? null : `${cibVersion.adminEpoch}.${cibVersion.epoch}`;
    if (runner === null || (version !== null && version === this.#versionRead)) return [];
    const changes = await readChanges(runner, since);
    if (changes === null) return [];
    this.#versionRead = version;
    this.#changesFor = now;
    return changes;
  }

  #keepFencing(cluster: Cluster): void {
    this.#fencing = keepFencing(this.#place(cluster), cluster.fencing, this.#fencing);
  }

  #place(cluster: Cluster): RecordPlace {
    // Made when it is asked for: most pictures bring nothing to be kept.
    let tops: ReadonlyMap<string, string> | null = null;
    const topsNow = () =>
      new Map(cluster.resources.flatMap((top) => [...idsWithin(top)].map((id) => [id, top.id])));
    return {
      clusterId: this.live.id,
      history: this.history,
      topOf: (resource) => {
        tops ??= topsNow();
        return tops.get(resource);
      },
      watchedSince: this.#watchedSince,
    };
  }
}
