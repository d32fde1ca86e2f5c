import "server-only";
import type { ExpressionBuilder, Transaction } from "kysely";
import { groundOf } from "@/lib/availability/ground";
import type { Cluster } from "@/lib/cluster/cluster";
import { splitIn } from "@/lib/cluster/division-course";
import { thingKey } from "@/lib/ledger/thing";
import { thingsIn } from "@/lib/ledger/things-in";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import { type Signal, splitBrainOver, splitBrainSettled } from "@/lib/notify/signal";
import {
  isStoppedByRuns,
  leftoverTrouble,
  type Silence,
  STANDING_ENDS,
  STANDING_TOPICS,
  silenceOf,
  standingTroubles,
} from "@/lib/notify/standing";
import type { Topic } from "@/lib/notify/topic";
import type { LiveCluster } from "../cluster/live-cluster";
import type { Schema } from "../store/schema";
import type { ClusterSignal, Scales, ToldClusters } from "./weigh";

/** A cluster as it is looked at for what is no entry of the history. */
export interface Looked {
  readonly live: Pick<LiveCluster, "id" | "snapshot" | "reading" | "runs"> & {
    readonly watcher: { readonly runners: readonly { readonly node: string }[] };
  };
  /** Since when nothing is seen of it, whyever; null: it is seen. */
  readonly silentSince: string | null;
  readonly sessions: readonly MaintenanceSession[];
  /** A job restarts it on all nodes: that it runs nowhere, and the quorum of nodes that come back one by one, is no news meanwhile. */
  readonly isRestarting: boolean;
}

/**
 * What of a cluster began or ended since the last look: silence, quorum, maintenance that lasts, leftovers of age. Since when something is
 * left is since when a look saw it first; that costs the nodes nothing, and a console that was down counts from its next look.
 */
export async function lookAt(
  trx: Transaction<Schema>,
  { live, silentSince, sessions, isRestarting }: Looked,
  clusters: ToldClusters,
  { channels, now }: Scales,
): Promise<readonly ClusterSignal[]> {
  const { id: clusterId, snapshot } = live;
  const { connection, cluster } = snapshot;
  // Its watch may outlive it for a moment: nothing more is told of a cluster that was removed.
  if (!clusters.has(clusterId)) return [];
  const isLive = connection.kind === "live";
  const open = await openTroubles(trx, clusterId);
  if (isLive && cluster !== null) await forgetGone(trx, clusterId, cluster, open);
  const things = isLive ? await seenThings(trx, live, now) : null;
  const days = [
    ...new Set(
      channels
        .filter(({ choice }) => choice.topics.includes("leftovers"))
        .map(({ choice }) => choice.leftoverDays),
    ),
  ];
  const hasQuorum = isLive && !isRestarting ? quorumOf(cluster) : null;
  const isMeant = isRestarting && connection.kind === "stopped";
  const silence = isMeant ? null : await untoldSilence(trx, live, silentSince, open);
  const troubles = standingTroubles(
    { silence, hasQuorum, division: snapshot.division, sessions, things: things ?? [] },
    days,
    now,
  );
  const stands = new Set(troubles.map(({ topic, key }) => `${topic} ${key}`));
  const ended = open.filter(({ topic, key }) => {
    if (!isStanding(topic)) return false;
    if (stands.has(`${topic} ${key}`)) return false;
    if (topic === "unreachable") return isLive;
    if (topic === "quorum") return hasQuorum === true;
    // What cannot be seen now has not ended; nor has what nobody asks for any more.
    return things !== null && (topic !== "leftovers" || days.includes(leftoverTrouble(key).days));
  });
  return [
    ...troubles.map((signal) => ({ clusterId, signal })),
    ...ended.map(({ topic, key }) => ({
      clusterId,
      signal: endOf(topic as keyof typeof STANDING_ENDS, key, now),
    })),
    ...(await splitBrainEnds(trx, live, open, now)).map((signal) => ({ clusterId, signal })),
  ];
}

interface OpenTrouble {
  readonly topic: string;
  readonly key: string;
}

/** All that has begun and not ended: read once a look. */
async function openTroubles(trx: Transaction<Schema>, clusterId: string): Promise<readonly OpenTrouble[]> {
  return trx.selectFrom("troubles").select(["topic", "key"]).where("cluster_id", "=", clusterId).execute();
}

function isStanding(topic: string): boolean {
  return STANDING_TOPICS.some((one) => one === topic);
}

/** A silence that is meant has a row of its own until the cluster is seen again: what else keeps it from being seen is no news then. */
const MEANT = { topic: "meant-silence", key: "stop" } as const;

/** The silence that somebody has to hear of; null where the cluster is seen, or was stopped on purpose. */
async function untoldSilence(
  trx: Transaction<Schema>,
  { id, snapshot, runs, watcher }: Looked["live"],
  silentSince: string | null,
  open: readonly OpenTrouble[],
): Promise<Silence | null> {
  const { connection, cluster } = snapshot;
  const ofMeant = { cluster_id: id, ...MEANT };
  const isMeant = (eb: ExpressionBuilder<Schema, "troubles">) => eb.and(ofMeant);
  const known = open.find(({ topic, key }) => topic === MEANT.topic && key === MEANT.key);
  if (known !== undefined && connection.kind === "live")
    await trx.deleteFrom("troubles").where(isMeant).execute();
  const kind = silenceOf(connection);
  if (kind === null || known !== undefined) return null;
  const nodes = watcher.runners.map(({ node }) => node);
  const silence = { ...kind, since: silentSince ?? kind.since };
  const isStopped = [kind, silence].some((one) => isStoppedByRuns(one, { cluster, nodes }, runs));
  if (!isStopped) return silence;
  await trx
    .insertInto("troubles")
    .values({ ...ofMeant, since: kind.since })
    .execute();
  return null;
}

/** Its end where its event was missed, or where somebody has looked at it before it healed. */
async function splitBrainEnds(
  trx: Transaction<Schema>,
  { id, snapshot: { division, verdicts } }: Looked["live"],
  open: readonly OpenTrouble[],
  now: string,
): Promise<readonly Signal[]> {
  if (!open.some(({ topic }) => topic === "split-brain")) return [];
  if (division !== null)
    return division.healedAt === null ? [] : [splitBrainOver(division, division.healedAt)];
  // What is seen still begins anew with the next reading.
  if (splitIn(verdicts) !== null) return [];
  // A console that has just begun may not have read yet what is kept.
  const kept = await trx.selectFrom("divisions").select("cluster_id").where("cluster_id", "=", id).execute();
  return kept.length > 0 ? [] : [splitBrainSettled(now)];
}

/** Null where there is no coordinator yet, so that nobody can tell. */
function quorumOf(cluster: Cluster | null): boolean | null {
  if (cluster === null) return null;
  if (cluster.hasQuorum) return true;
  return cluster.dc === null ? null : false;
}

/** A trouble of what is not there any more has no end that anybody could see. It is not told. */
async function forgetGone(
  trx: Transaction<Schema>,
  clusterId: string,
  cluster: Cluster,
  open: readonly OpenTrouble[],
): Promise<void> {
  const { nodes, resources, dc } = cluster;
  // A cluster that is just starting does not have its whole picture.
  if (dc === null) return;
  const there = new Set<string>([
    ...nodes.map(({ name }) => `node:${name}`),
    ...resources.map(({ id }) => `resource:${id}`),
    ...groundOf(cluster).services.map(({ object }) => object),
  ]);
  for (const { topic, key } of open) {
    if ((topic !== "resource-down" && topic !== "node-down") || there.has(key)) continue;
    await trx
      .deleteFrom("troubles")
      .where("cluster_id", "=", clusterId)
      .where("topic", "=", topic)
      .where("key", "=", key)
      .execute();
  }
}

function endOf(topic: keyof typeof STANDING_ENDS & Topic, key: string, at: string) {
  const values = topic === "leftovers" ? { what: leftoverTrouble(key).what } : {};
  return { kind: "end", topic, key, at, code: STANDING_ENDS[topic], values } as const;
}

/** What is left, with since when it is known; null where the picture does not tell. */
async function seenThings(trx: Transaction<Schema>, { id, reading }: Looked["live"], now: string) {
  if (reading === null || reading.cluster.configurationProblem !== null) return null;
  const things = thingsIn(reading);
  const rows = await trx
    .selectFrom("seen_things")
    .select(["key", "since"])
    .where("cluster_id", "=", id)
    .execute();
  const known = new Map(rows.map(({ key, since }) => [key, since]));
  const keys = new Set(things.map(thingKey));
  const fresh = [...keys].filter((key) => !known.has(key));
  if (fresh.length > 0)
    await trx
      .insertInto("seen_things")
      .values(fresh.map((key) => ({ cluster_id: id, key, since: now })))
      .execute();
  const gone = [...known.keys()].filter((key) => !keys.has(key));
  if (gone.length > 0)
    await trx.deleteFrom("seen_things").where("cluster_id", "=", id).where("key", "in", gone).execute();
  return things.map((thing) => ({ thing, since: known.get(thingKey(thing)) ?? now }));
}
