import "server-only";
import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import type { Delivery, DeliveryProblem, DeliveryState } from "@/lib/notify/delivery";
import { type Message, STORED_MESSAGE } from "@/lib/notify/message";
import { type Occasion, occasionSchema, rankOf } from "@/lib/notify/occasion";
import { titleOf } from "@/lib/notify/words";
import { decodeStored, encodeStored, readStoredJson } from "@/lib/stored/format";
import { log } from "../log";
import { shownTexts } from "../secrets";
import type { Schema } from "./schema";

type Db = Kysely<Schema> | Transaction<Schema>;

/** So many wait for one channel; of what is beyond the least bad goes, and is counted. */
const MOST_WAITING = 5_000;
const INSERT_AT_ONCE = 200;
const KEPT_MESSAGES = 200;

export async function addOccasions(
  db: Db,
  channelId: string,
  occasions: readonly Occasion[],
  now: string,
): Promise<void> {
  const rows = occasions.map((one) => ({
    channel_id: channelId,
    rank: rankOf(one),
    came_at: now,
    document: JSON.stringify(shownTexts(one)),
  }));
  for (let at = 0; at < rows.length; at += INSERT_AT_ONCE)
    await db
      .insertInto("occasions")
      .values(rows.slice(at, at + INSERT_AT_ONCE))
      .execute();
  const beyond = db
    .selectFrom("occasions")
    .select("id")
    .where("channel_id", "=", channelId)
    .orderBy("rank")
    .orderBy("id")
    .limit(-1)
    .offset(MOST_WAITING);
  const gone = await db.deleteFrom("occasions").where("id", "in", beyond).executeTakeFirst();
  const count = Number(gone.numDeletedRows);
  if (count === 0) return;
  await db
    .updateTable("channels")
    .set((eb) => ({ dropped: eb("dropped", "+", count) }))
    .where("id", "=", channelId)
    .execute();
}

/** Drops what waits for a channel and came before a moment: nobody wants it any more. */
export async function dropOccasions(db: Db, channelId: string, before: string): Promise<void> {
  await db
    .deleteFrom("occasions")
    .where("channel_id", "=", channelId)
    .where("came_at", "<", before)
    .execute();
}

/** What waits for a channel, in short. */
export interface WaitingOccasions {
  readonly channelId: string;
  readonly count: number;
  readonly firstCameAt: string;
  /** Null: nothing of it is critical. */
  readonly firstCriticalAt: string | null;
}

export async function waitingOccasions(db: Db): Promise<readonly WaitingOccasions[]> {
  const rows = await db
    .selectFrom("occasions")
    .select(["channel_id"])
    .select((eb) => [
      eb.fn.countAll<number>().as("count"),
      eb.fn.min<string>("came_at").as("first"),
      eb.fn.min<string | null>("came_at").filterWhere("rank", "=", 0).as("critical"),
    ])
    .groupBy("channel_id")
    .execute();
  return rows.map(({ channel_id, count, first, critical }) => ({
    channelId: channel_id,
    count,
    firstCameAt: first,
    firstCriticalAt: critical,
  }));
}

/**
 * Takes what waits for a channel, in the order in which it came: all, or what is critical with what is its end. `beyond`: how many
 * more there were.
 */
export async function takeOccasions(
  db: Db,
  channelId: string,
  which: "all" | "critical",
): Promise<{ readonly occasions: readonly Occasion[]; readonly beyond: number }> {
  const rows = await db
    .selectFrom("occasions")
    .select(["id", "rank", "document"])
    .where("channel_id", "=", channelId)
    .orderBy("id")
    .execute();
  const read = rows.map(({ id, rank, document }) => {
    const occasion = readStoredJson(occasionSchema, document);
    if (occasion === null)
      log.warn({ channel: channelId, occasion: id }, "what waits for a channel cannot be read");
    return { id, rank, occasion };
  });
  const taken = which === "all" ? read : withEnds(read);
  for (let at = 0; at < taken.length; at += INSERT_AT_ONCE) {
    const ids = taken.slice(at, at + INSERT_AT_ONCE).map(({ id }) => id);
    await db.deleteFrom("occasions").where("id", "in", ids).execute();
  }
  const occasions = taken.flatMap(({ occasion }) => occasion ?? []);
  return { occasions, beyond: which === "all" ? await takeDropped(db, channelId) : 0 };
}

interface Waiting {
  readonly id: number;
  readonly rank: number;
  readonly occasion: Occasion | null;
}

/** What is critical, and that it is well again: told of a trouble alone, people would go on believing in it. */
function withEnds(waiting: readonly Waiting[]): readonly Waiting[] {
  const begun = new Set<string>();
  return waiting.filter(({ rank, occasion }) => {
    const name = occasion && JSON.stringify([occasion.clusterId, occasion.topic, occasion.key]);
    if (rank === 0 && name !== null) begun.add(name);
    return rank === 0 || (occasion?.severity === "good" && begun.has(name ?? ""));
  });
}

async function takeDropped(db: Db, channelId: string): Promise<number> {
  const row = await db
    .selectFrom("channels")
    .select("dropped")
    .where("id", "=", channelId)
    .executeTakeFirst();
  const dropped = row?.dropped ?? 0;
  if (dropped > 0) await db.updateTable("channels").set({ dropped: 0 }).where("id", "=", channelId).execute();
  return dropped;
}

export async function addMessage(
  db: Db,
  { id, channelId, message, now }: { id: string; channelId: string; message: Message; now: string },
): Promise<void> {
  const document = encodeStored(STORED_MESSAGE, shownTexts(message));
  const open = { state: "waiting", made_at: now, next_at: now, sent_at: null, attempts: 0 };
  await db
    .insertInto("messages")
    .values({ id, channel_id: channelId, ...open, owner: null, problem: null, reached: "[]", document })
    .execute();
  const old = db
    .selectFrom("messages")
    .select("id")
    .where("channel_id", "=", channelId)
    .orderBy("made_at", "desc")
    .limit(-1)
    .offset(KEPT_MESSAGES);
  await db.deleteFrom("messages").where("id", "in", old).where("state", "in", ["sent", "given-up"]).execute();
}

/** A message that is on its way. */
export interface OpenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly state: "waiting" | "sending";
  readonly madeAt: string;
  readonly nextAt: string;
  readonly attempts: number;
  readonly owner: string | null;
  /** Receivers that have it, where others do not yet. */
  readonly reached: readonly string[];
  /** Null: it cannot be read, or not who has it already. */
  readonly message: Message | null;
}

const receiversSchema = z.array(z.string());

export async function openMessages(db: Db): Promise<readonly OpenMessage[]> {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .where("state", "in", ["waiting", "sending"])
    .orderBy("made_at")
    .execute();
  return rows.map(({ id, channel_id, state, made_at, next_at, attempts, owner, reached, document }) => {
    const read = decodeStored(STORED_MESSAGE, document);
    const receivers = readStoredJson(receiversSchema, reached);
    // Who has it already is not known: better to nobody than to some of them twice.
    const message = read.ok && receivers !== null ? read.value : null;
    return {
      ...{ id, channelId: channel_id, state: state as OpenMessage["state"], madeAt: made_at },
      ...{ nextAt: next_at ?? made_at, attempts, owner, message, reached: receivers ?? [] },
    };
  });
}

/** Notes who has a message, so that a further try does not tell them again. */
export async function noteReached(db: Db, id: string, receivers: readonly string[]): Promise<void> {
  await db
    .updateTable("messages")
    .set({ reached: JSON.stringify(receivers) })
    .where("id", "=", id)
    .execute();
}

/** Takes a message to send it, from whoever had it before; false where another one was quicker. */
export async function claimMessage(
  db: Db,
  { id, state, owner }: Pick<OpenMessage, "id" | "state" | "owner">,
  me: string,
): Promise<boolean> {
  const taken = await db
    .updateTable("messages")
    .set({ state: "sending", owner: me })
    .where("id", "=", id)
    .where("state", "=", state)
    .where("owner", owner === null ? "is" : "=", owner)
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) === 1;
}

export interface DeliveryOutcome {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly sentAt: string | null;
  readonly problem: DeliveryProblem | null;
}

export async function settleMessage(db: Db, id: string, outcome: DeliveryOutcome): Promise<void> {
  const { state, attempts, nextAt, sentAt, problem } = outcome;
  await db
    .updateTable("messages")
    .set({
      ...{ state, attempts, next_at: nextAt, sent_at: sentAt, owner: null },
      problem: problem === null ? null : JSON.stringify(shownTexts(problem)),
    })
    .where("id", "=", id)
    .execute();
}

/** When the newest message of each channel was made. */
export async function lastMade(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("messages")
    .select(["channel_id", (eb) => eb.fn.max<string>("made_at").as("last")])
    .groupBy("channel_id")
    .execute();
  return new Map(rows.map(({ channel_id, last }) => [channel_id, last]));
}

const problemSchema = z.looseObject({ code: z.string() });

/** The newest deliveries, newest first. */
export async function recentDeliveries(db: Db, limit: number): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom("messages")
    .selectAll()
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const read = decodeStored(STORED_MESSAGE, row.document);
    const message = read.ok ? read.value : null;
    const problem = row.problem === null ? null : readStoredJson(problemSchema, row.problem);
    return {
      ...{ id: row.id, channelId: row.channel_id, state: row.state as DeliveryState, madeAt: row.made_at },
      ...{ sentAt: row.sent_at, nextAt: row.next_at, attempts: row.attempts },
      problem: problem as DeliveryProblem | null,
      title: message === null ? "" : titleOf(message),
      lines: message === null ? 0 : message.items.length + message.more,
    };
  });
}

/** When something was last sent by each channel. */
export async function lastSent(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("messages")
    .select(["channel_id", (eb) => eb.fn.max<string>("sent_at").as("last")])
    .where("sent_at", "is not", null)
    .groupBy("channel_id")
    .execute();
  return new Map(rows.map(({ channel_id, last }) => [channel_id, last]));
}
