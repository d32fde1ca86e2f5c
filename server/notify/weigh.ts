import "server-only";
import type { Transaction } from "kysely";
import { type Channel, isNews, isToldBy } from "@/lib/notify/channel";
import type { Occasion } from "@/lib/notify/occasion";
import { type Signal, signalsOfEntry, signalsOfState } from "@/lib/notify/signal";
import { utcSecond } from "@/lib/time/utc-text";
import { addOccasions } from "../store/messages";
import type { Schema } from "../store/schema";
import type { Untold } from "../store/untold";

/** What it takes to weigh: whom to tell, and how the clusters are. */
export interface Scales {
  readonly channels: readonly Channel[];
  /** Ids of a cluster's top-level resources; null where they are not known. */
  readonly topsOf: (clusterId: string) => ReadonlySet<string> | null;
  readonly now: string;
}

/** Clusters of which something may be told, by id. What is tried in a practice copy happens to nobody. */
export type ToldClusters = ReadonlyMap<string, { readonly name: string; readonly created_at: string }>;

/** As they are within a transaction: one that was removed while it was looked at is not among them. */
export async function toldClusters(trx: Transaction<Schema>): Promise<ToldClusters> {
  const rows = await trx
    .selectFrom("clusters")
    .select(["id", "name", "created_at"])
    .where("practice", "is", null)
    .execute();
  return new Map(rows.map(({ id, ...cluster }) => [id, cluster]));
}

/** A signal of a cluster. */
export interface ClusterSignal {
  readonly clusterId: string;
  readonly signal: Signal;
}

export function signalsOf(items: readonly Untold[], { topsOf }: Scales): readonly ClusterSignal[] {
  return items.flatMap((item) => {
    const { clusterId } = item;
    const signals =
      item.kind === "entry"
        ? signalsOfEntry(item.entry, item.before)
        : signalsOfState(item.turn, topsOf(clusterId));
    return signals.map((signal) => ({ clusterId, signal }));
  });
}

/**
 * Puts what signals come to into what waits for the channels, within a transaction of whoever took them: a trouble is told when it
 * begins and when it ends, however often it is signalled between. Answers all that is news, whoever hears of it.
 */
export async function weighSignals(
  trx: Transaction<Schema>,
  signals: readonly ClusterSignal[],
  clusters: ToldClusters,
  { channels, now }: Scales,
): Promise<readonly Occasion[]> {
  const told: Occasion[] = [];
  const waiting = new Map<string, Occasion[]>();
  for (const { clusterId, signal } of signals) {
    const cluster = clusters.get(clusterId);
    if (cluster === undefined) continue;
    const turn = await turnOf(trx, clusterId, signal);
    if (turn === null) continue;
    const { topic, key, at, code } = signal;
    const occasion: Occasion = {
      ...{ topic, clusterId, cluster: cluster.name, at, key, code },
      severity: signal.kind === "end" ? "good" : signal.severity,
      values: signal.kind === "end" ? { ...signal.values, since: utcSecond(turn.since) } : signal.values,
    };
    const isMoment = signal.kind === "moment";
    if (!isNews(occasion, { isMoment, knownSince: cluster.created_at }, now)) continue;
    told.push(occasion);
    for (const channel of channels) {
      if (!isToldBy(channel, occasion, turn.since)) continue;
      const list = waiting.get(channel.id) ?? [];
      list.push(occasion);
      waiting.set(channel.id, list);
    }
  }
  for (const [channelId, occasions] of waiting) await addOccasions(trx, channelId, occasions, now);
  return told;
}

/** Whether a signal changes anything, and since when what it is about has been so. */
async function turnOf(
  trx: Transaction<Schema>,
  clusterId: string,
  { kind, topic, key, at }: Signal,
): Promise<{ readonly since: string } | null> {
  if (kind === "moment") return { since: at };
  if (kind === "begin") {
    const begun = await trx
      .insertInto("troubles")
      .values({ cluster_id: clusterId, topic, key, since: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(begun.numInsertedOrUpdatedRows) === 1 ? { since: at } : null;
  }
  const ended = await trx
    .deleteFrom("troubles")
    .where("cluster_id", "=", clusterId)
    .where("topic", "=", topic)
    .where("key", "=", key)
    .returning("since")
    .executeTakeFirst();
  return ended ?? null;
}
