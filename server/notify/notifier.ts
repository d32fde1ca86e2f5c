import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import type { Channel } from "@/lib/notify/channel";
import { composeMessage } from "@/lib/notify/message";
import type { Occasion } from "@/lib/notify/occasion";
import { dueNow, GIVEN_UP_AFTER_MS } from "@/lib/notify/pace";
import { silenceOf } from "@/lib/notify/standing";
import type { LiveCluster } from "../cluster/live-cluster";
import type { ChannelStore } from "../store/channels";
import type { Store } from "../store/database";
import {
  addMessage,
  dropOccasions,
  lastMade,
  openMessages,
  takeOccasions,
  waitingOccasions,
} from "../store/messages";
import { forgetUntold, nextUntold } from "../store/untold";
import { type Looked, lookAt } from "./look";
import { Outbox, type Send } from "./outbox";
import { type ClusterSignal, type Scales, signalsOf, toldClusters, weighSignals } from "./weigh";

const TICK_MS = 1_000;
/** For what is no entry of the history. */
const LOOK_MS = 5_000;
/** Taken in one transaction. */
const BATCH = 500;

export interface NotifierDeps {
  readonly store: Pick<Store, "db">;
  readonly channels: ChannelStore;
  /** The watched clusters as they are now. */
  readonly clusters: () => readonly Pick<LiveCluster, "id" | "snapshot" | "reading" | "runs" | "watcher">[];
  readonly sessionsOf: (clusterId: string) => Promise<readonly MaintenanceSession[]>;
  /** Whether a job of this process restarts the cluster on all nodes. */
  readonly isRestarting: (clusterId: string) => boolean;
  /** Hears of everything as it is weighed, for whoever looks at this moment. */
  readonly onOccasions: (occasions: readonly Occasion[]) => void;
  /** A fault, for the log; told once until it has passed. */
  readonly onFault: (error: unknown) => void;
  /** Between two messages to one channel. */
  readonly restMs: number;
  readonly send: Send;
  readonly now?: () => Date;
}

/**
 * Tells people what happens: what history and states got since is weighed for each channel, gathered, and sent. Each step is one
 * transaction (weighed and taken from what was not, gathered and taken from what waited), so that a console that is killed leaves
 * nothing out and makes nothing twice. One process does it.
 */
export class Notifier {
  readonly #outbox: Outbox;
  readonly #now: () => Date;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #lookedAt = 0;
  #isFaulty = false;
  /** Ids of clusters whose last look failed. */
  readonly #unlooked = new Set<string>();
  /** Since when nothing is seen of a cluster: what keeps it from being seen may change, and its silence goes on. */
  readonly #silent = new Map<string, string>();

  constructor(private readonly deps: NotifierDeps) {
    this.#now = deps.now ?? (() => new Date());
    this.#outbox = new Outbox({ db: deps.store.db, now: this.#now, send: deps.send, onFault: deps.onFault });
  }

  start(): void {
    const tick = () => {
      this.#working = this.step().finally(() => {
        if (this.#timer !== null) this.#timer = setTimeout(tick, TICK_MS).unref();
      });
    };
    this.#timer = setTimeout(tick, TICK_MS).unref();
  }

  /** Does what there is to do now. Never throws. */
  async step(): Promise<void> {
    try {
      const { documents: channels } = await this.deps.channels.list();
      await this.#weighNew(channels);
      await this.#look(channels);
      await this.#gather(channels);
      await this.#outbox.sendDue(channels);
      this.#isFaulty = false;
    } catch (error) {
      if (!this.#isFaulty) this.deps.onFault(error);
      this.#isFaulty = true;
    }
  }

  /** Tells what is no entry of the history, nor a state that is looked at. @throws where the store cannot be written */
  async tell(signals: readonly ClusterSignal[]): Promise<void> {
    const { documents: channels } = await this.deps.channels.list();
    const scales = this.#scales(channels);
    const told = await this.deps.store.db
      .transaction()
      .execute(async (trx) => weighSignals(trx, signals, await toldClusters(trx), scales));
    if (told.length > 0) this.deps.onOccasions(told);
  }

  /** Begins nothing more, and waits a little for what is being sent. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#working;
    await this.#outbox.close();
  }

  /** Until what is being sent has come to its end; for tests. */
  settled(): Promise<void> {
    return this.#outbox.settled();
  }

  #scales(channels: readonly Channel[]): Scales {
    return {
      channels,
      topsOf: (clusterId) => {
        const cluster = this.deps.clusters().find(({ id }) => id === clusterId)?.snapshot.cluster;
        return cluster ? new Set(cluster.resources.map(({ id }) => id)) : null;
      },
      now: this.#now().toISOString(),
    };
  }

  async #weighNew(channels: readonly Channel[]): Promise<void> {
    for (;;) {
      const scales = this.#scales(channels);
      const told = await this.deps.store.db.transaction().execute(async (trx) => {
        const { items, upTo } = await nextUntold(trx, BATCH);
        if (upTo === null) return null;
        const occasions = await weighSignals(trx, signalsOf(items, scales), await toldClusters(trx), scales);
        await forgetUntold(trx, upTo);
        return occasions;
      });
      if (told === null) return;
      if (told.length > 0) this.deps.onOccasions(told);
      // After a storm there are many, and somebody waits for a page.
      await setImmediate();
    }
  }

  /** What one cluster cannot be looked at for keeps the others from nothing. */
  async #look(channels: readonly Channel[]): Promise<void> {
    // A clock may be set back.
    if (Math.abs(this.#now().getTime() - this.#lookedAt) < LOOK_MS) return;
    this.#lookedAt = this.#now().getTime();
    for (const live of this.deps.clusters()) {
      try {
        await this.#lookAt(live, channels);
        this.#unlooked.delete(live.id);
      } catch (error) {
        if (!this.#unlooked.has(live.id)) this.deps.onFault(error);
        this.#unlooked.add(live.id);
      }
    }
  }

  async #lookAt(live: Looked["live"], channels: readonly Channel[]): Promise<void> {
    const sessions = await this.deps.sessionsOf(live.id);
    const scales = this.#scales(channels);
    const isRestarting = this.deps.isRestarting(live.id);
    const looked = { live, sessions, isRestarting, silentSince: this.#silentSince(live) };
    const told = await this.deps.store.db.transaction().execute(async (trx) => {
      const clusters = await toldClusters(trx);
      return weighSignals(trx, await lookAt(trx, looked, clusters, scales), clusters, scales);
    });
    if (told.length > 0) this.deps.onOccasions(told);
  }

  #silentSince({ id, snapshot: { connection } }: Looked["live"]): string | null {
    if (connection.kind === "live") this.#silent.delete(id);
    const since = silenceOf(connection)?.since;
    if (since !== undefined && !this.#silent.has(id)) this.#silent.set(id, since);
    return this.#silent.get(id) ?? null;
  }

  /** What waits becomes messages, where its time has come. While a channel's last one is on its way, the rest gathers. */
  async #gather(channels: readonly Channel[]): Promise<void> {
    const { db } = this.deps.store;
    const waiting = await waitingOccasions(db);
    if (waiting.length === 0) return;
    const [made, open] = await Promise.all([lastMade(db), openMessages(db)]);
    const now = this.#now();
    for (const { channelId, firstCameAt, firstCriticalAt } of waiting) {
      const channel = channels.find(({ id }) => id === channelId);
      if (channel === undefined) continue;
      if (!channel.isOn) {
        const oldest = new Date(now.getTime() - GIVEN_UP_AFTER_MS).toISOString();
        if (firstCameAt < oldest) await dropOccasions(db, channelId, oldest);
        continue;
      }
      if (open.some((message) => message.channelId === channelId)) continue;
      const last = made.get(channelId);
      const due = dueNow(
        {
          firstAt: Date.parse(firstCameAt),
          firstCriticalAt: firstCriticalAt === null ? null : Date.parse(firstCriticalAt),
          lastMadeAt: last ? Date.parse(last) : null,
        },
        { gatherMs: channel.gatherSeconds * 1000, restMs: this.deps.restMs, quiet: channel.quiet },
        now.getTime(),
      );
      if (due === "nothing") continue;
      await db.transaction().execute(async (trx) => {
        const { occasions, beyond } = await takeOccasions(trx, channelId, due);
        if (occasions.length === 0) return;
        const message = composeMessage(occasions, beyond);
        await addMessage(trx, { id: randomUUID(), channelId, message, now: now.toISOString() });
      });
    }
  }
}
