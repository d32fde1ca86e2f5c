import "server-only";
import { randomUUID } from "node:crypto";
import { heldBy } from "@/lib/change/run/held";
import { isOver, type Run } from "@/lib/change/run/run";
import type { DivisionCourse } from "@/lib/cluster/division-course";
import type { ClusterEvent, FeedEntry } from "@/lib/cluster/event";
import { clusterEvents } from "@/lib/cluster/events";
import { foldMoves } from "@/lib/cluster/fold-moves";
import type { Verdict } from "@/lib/cluster/health";
import { topsIn } from "@/lib/cluster/resource";
import {
  type ClusterSnapshot,
  type Connection,
  type ConnectionAttempt,
  isSameConnection,
  lastPicture,
} from "@/lib/cluster/snapshot";
import { verdicts } from "@/lib/cluster/verdicts";
import { viewVerdicts } from "@/lib/cluster/view-verdicts";
import { viewsBeside } from "@/lib/cluster/views";
import type { PracticePlace } from "@/lib/practice-copy/place";
import { diffSnapshots } from "@/lib/stream/diff-snapshots";
import type { StreamMessage } from "@/lib/stream/message";
import { isSameValue } from "@/lib/stream/same-value";
import { FEED_LIMIT, RUN_LIMIT } from "@/lib/stream/view";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";
import { Audience, type Subscriber } from "./audience";
import { OtherViews } from "./other-views";
import type { Reading } from "./read-cluster";
import { Watcher, type WatchListener, type WatchMode } from "./watcher";

export interface LiveClusterSeed {
  readonly id: string;
  readonly name: string;
  readonly runners: readonly SshRunner[];
  readonly runs: readonly Run[];
  /** How many of the stored runs could not be read. */
  readonly unreadableRuns?: number;
  /** Of a practice copy: where its file is. */
  readonly practice?: PracticePlace | null | undefined;
  /** What happened before, newest first. */
  readonly feed?: readonly FeedEntry[];
  /** Keeps what happens from now on. */
  readonly keepEvents?: KeepEvents;
  /** The watch in whose place this one comes: its picture is shown until there is a newer one. */
  readonly before?: LiveCluster | undefined;
}

/** Keeps events beyond this process. `topOf`: the top-level resource that a resource belongs to. Never throws. */
export type KeepEvents = (
  clusterId: string,
  entries: readonly FeedEntry[],
  topOf: (resource: string) => string | undefined,
) => void;

const WORDS_MS = 30;

/** One watched cluster: its newest snapshot, feed and runs, and everybody who listens. One watch serves them all. */
export class LiveCluster implements WatchListener {
  readonly id: string;
  readonly watcher: Watcher;
  /** Of a practice copy: where its file is; null for a cluster itself. */
  readonly practice: PracticePlace | null;
  readonly unreadableRuns: number;
  /** Runs that are not to be followed any more, and who said so. */
  readonly unfollowed = new Map<string, string>();
  readonly #others: OtherViews;
  #snapshot: ClusterSnapshot;
  #reading: Reading | null = null;
  #feed: readonly FeedEntry[];
  #feedId: number;
  readonly #keepEvents: KeepEvents | undefined;
  #runs: readonly Run[];
  readonly #audience: Audience;
  readonly #readers = new Set<() => void>();
  #picture: Extract<StreamMessage, { kind: "snapshot" }>;
  #wordsTimer: NodeJS.Timeout | null = null;
  #reminders: readonly Verdict[] = [];

  constructor(seed: LiveClusterSeed) {
    this.id = seed.id;
    this.practice = seed.practice ?? null;
    this.#audience = new Audience({ cluster: seed.id });
    this.#runs = seed.runs;
    this.unreadableRuns = seed.unreadableRuns ?? 0;
    this.#reading = seed.before?.reading ?? null;
    this.#feed = seed.feed ?? [];
    // Above all before, also above what a crash kept from being stored.
    this.#feedId = Math.max(this.#feed[0]?.id ?? 0, Date.now());
    this.#keepEvents = seed.keepEvents;
    this.#snapshot = {
      id: seed.id,
      name: seed.name,
      epoch: randomUUID(),
      version: 0,
      readAt: null,
      practice: this.practice !== null,
      connection: { kind: "connecting" },
      cluster: null,
      verdicts: [],
      views: [],
      division: null,
      ...(seed.before && lastPicture(seed.before.snapshot)),
    };
    this.#picture = { kind: "snapshot", snapshot: this.#snapshot, feed: this.#feed, runs: this.#runs };
    this.watcher = new Watcher(seed.runners, this);
    this.#others = new OtherViews(seed.runners, () => this.#onWords());
  }

  get snapshot(): ClusterSnapshot {
    return this.#snapshot;
  }

  /** The newest reading with what is too long for the snapshot: operation histories, configuration. */
  get reading(): Reading | null {
    return this.#reading;
  }

  /** What happened lately, newest first. */
  get feed(): readonly FeedEntry[] {
    return this.#feed;
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  /** The runs that are under way: one at a time, but for what is let in beside it. */
  get activeRuns(): readonly Run[] {
    return this.#runs.filter((run) => !isOver(run));
  }

  get viewers(): number {
    return this.#audience.size;
  }

  /** A whole picture, as every new or lagging client gets first; the same object as long as it is the same picture. */
  picture(): StreamMessage {
    const { snapshot, feed, runs } = this.#picture;
    if (snapshot !== this.#snapshot || feed !== this.#feed || runs !== this.#runs)
      this.#picture = { kind: "snapshot", snapshot: this.#snapshot, feed: this.#feed, runs: this.#runs };
    return this.#picture;
  }

  subscribe(subscriber: Subscriber, ended: () => void): () => void {
    return this.#audience.subscribe(subscriber, ended);
  }

  rename(name: string): void {
    if (name !== this.#snapshot.name) this.#advance({ name }, []);
  }

  /** Keeps a run in the list, newest first, and tells everybody. */
  putRun(run: Run): void {
    const held = heldBy(this.#runs);
    this.#runs = [run, ...this.#runs.filter((other) => other.id !== run.id)].slice(0, RUN_LIMIT);
    this.#audience.publish({ kind: "run", run });
    // What a run of ours still holds is no finding; what it leaves behind is one as soon as it is over.
    if (!isSameValue([...held], [...heldBy(this.#runs)])) this.#judgeAgain();
  }

  onReading(reading: Reading, via: string, mode: WatchMode): void {
    const readAt = new Date().toISOString();
    const connection: Connection = { kind: "live", via, ...mode };
    const sameConnection = isSameConnection(connection, this.#snapshot.connection);
    if (!reading.practice) this.#others.heard(reading.cluster, via);
    if (reading === this.#reading && sameConnection) {
      this.#snapshot = { ...this.#snapshot, readAt };
      this.#tellReaders();
      return;
    }
    const before = this.#snapshot.cluster;
    const seen = before && reading !== this.#reading ? clusterEvents(before, reading.cluster) : [];
    const events = foldMoves(seen, this.#feed, reading.cluster);
    this.#reading = reading;
    this.#tellThat(events, readAt, {
      readAt,
      connection: sameConnection ? this.#snapshot.connection : connection,
      practice: reading.practice,
      cluster: reading.cluster,
      ...this.#judged(reading, via),
    });
    this.#tellReaders();
  }

  /** Whether what these members say of themselves answers a question that was put after `since` (`performance.now()`). */
  areHeardSince(members: readonly string[], since: number): boolean {
    return this.#others.areHeardSince(members, since);
  }

  /** What is known of its split brain, and what of that has happened just now. */
  putDivision(division: DivisionCourse | null, event: ClusterEvent | null): void {
    this.#tellThat(event === null ? [] : [event], new Date().toISOString(), { division });
  }

  #tellThat(events: readonly ClusterEvent[], at: string, change: Partial<ClusterSnapshot>): void {
    const entries = events.map((event) => ({ id: ++this.#feedId, at, event }));
    this.#advance(change, entries);
    const { cluster } = this.#snapshot;
    if (entries.length > 0 && cluster !== null) this.#keepEvents?.(this.id, entries, topsIn(cluster));
  }

  onStopped(via: string): void {
    this.#lose({ kind: "stopped", since: this.#since("stopped"), via });
  }

  onUnreachable(attempts: readonly ConnectionAttempt[]): void {
    this.#lose({ kind: "unreachable", since: this.#since("unreachable"), attempts });
  }

  onFailed(attempts: readonly ConnectionAttempt[]): void {
    this.#lose({ kind: "watch-failed", since: this.#since("watch-failed"), attempts });
  }

  #lose(connection: Connection): void {
    this.#others.rest();
    this.#advance({ connection, views: [] }, []);
    this.#tellReaders();
  }

  /** Calls `heard` after every reading, changed or not, and after every change of the connection. */
  onRead(heard: () => void): () => void {
    this.#readers.add(heard);
    return () => this.#readers.delete(heard);
  }

  /** Ends the watch and the streams of everybody who looks, so that they hear that the cluster is gone. */
  close(): void {
    this.watcher.stop();
    this.#others.stop();
    if (this.#wordsTimer) clearTimeout(this.#wordsTimer);
    this.#audience.end();
  }

  /** The picture as this node and the other members' own words give it. */
  #judged({ cluster }: Reading, via: string): Pick<ClusterSnapshot, "verdicts" | "views"> {
    const { words } = this.#others;
    return {
      verdicts: verdicts(cluster, heldBy(this.#runs), [
        ...viewVerdicts(cluster, via, words),
        ...this.#reminders,
      ]),
      views: viewsBeside(cluster, via, words),
    };
  }

  /** What somebody wants to be reminded of is a finding like any other. */
  remind(reminders: readonly Verdict[]): void {
    if (isSameValue(reminders, this.#reminders)) return;
    this.#reminders = reminders;
    if (this.#judgeAgain()) this.#tellReaders();
  }

  /** Members answer side by side: all that comes within a moment is judged once. */
  #onWords(): void {
    this.#wordsTimer ??= setTimeout(() => {
      this.#wordsTimer = null;
      // The list of clusters shows verdicts, too.
      this.#audience.apart(() => this.#judgeAgain() && this.#tellReaders());
    }, WORDS_MS);
  }

  /** Whether that made a difference. Of a picture that is past nothing is judged anew: the members' words are gone with it. */
  #judgeAgain(): boolean {
    const { connection, verdicts, views } = this.#snapshot;
    if (this.#reading === null || connection.kind !== "live") return false;
    const judged = this.#judged(this.#reading, connection.via);
    if (isSameValue(judged, { verdicts, views })) return false;
    this.#advance(judged, []);
    return true;
  }

  #since(kind: "stopped" | "unreachable" | "watch-failed"): string {
    const { connection } = this.#snapshot;
    return connection.kind === kind ? connection.since : new Date().toISOString();
  }

  #advance(change: Partial<ClusterSnapshot>, events: readonly FeedEntry[]): void {
    const before = this.#snapshot;
    this.#snapshot = { ...before, ...change, version: before.version + 1 };
    this.#feed = [...[...events].reverse(), ...this.#feed].slice(0, FEED_LIMIT);
    if (this.#audience.size === 0) return;
    this.#audience.publish(this.#newsSince(before, events));
  }

  /** What changed; should that be beyond us, everything: nobody goes on looking at a picture that is not told any more. */
  #newsSince(before: ClusterSnapshot, events: readonly FeedEntry[]): StreamMessage {
    try {
      return { kind: "delta", delta: diffSnapshots(before, this.#snapshot), events };
    } catch (error) {
      log.error({ err: error, cluster: this.id }, "difference of two snapshots not made");
      return this.picture();
    }
  }

  #tellReaders(): void {
    for (const heard of this.#readers) this.#audience.apart(heard);
  }
}
