import "server-only";
import type { Kysely } from "kysely";
import { type Footing, readGround } from "@/lib/availability/ground";
import type { ObjectState, StateInterval } from "@/lib/availability/interval";
import type { ObjectName } from "@/lib/history/objects";
import type { Schema, StatesTable } from "./schema";

export type StateWrite =
  /** What something is from now on; the interval before it ends there. */
  | {
      readonly kind: "state";
      readonly clusterId: string;
      readonly object: ObjectName;
      readonly at: string;
      /** null: it is not there any more. */
      readonly state: ObjectState | null;
      readonly planned: boolean;
    }
  /** Up to when a cluster was watched, and what ran where. */
  | {
      readonly kind: "watched";
      readonly clusterId: string;
      readonly until: string;
      readonly ground: Footing;
    };

export interface Watched {
  readonly until: string;
  readonly ground: Footing;
}

export async function writeState(db: Kysely<Schema>, write: StateWrite): Promise<void> {
  const { clusterId: cluster_id } = write;
  if (write.kind === "watched") {
    const row = { until: write.until, ground: JSON.stringify(write.ground) };
    await db
      .insertInto("watched")
      .values({ cluster_id, ...row })
      .onConflict((conflict) => conflict.column("cluster_id").doUpdateSet(row))
      .execute();
    return;
  }
  const { object, at, state } = write;
  const planned = write.planned ? 1 : 0;
  const open = await db
    .selectFrom("states")
    .selectAll()
    .where("cluster_id", "=", cluster_id)
    .where("object", "=", object)
    .where("to_at", "is", null)
    .executeTakeFirst();
  if (open !== undefined && open.state === state && open.planned === planned) return;
  // What was written of a later moment stands.
  if (open !== undefined && open.from_at > at) return;
  if (open !== undefined)
    await db
      .updateTable("states")
      .set({ to_at: at })
      .where("cluster_id", "=", cluster_id)
      .where("object", "=", object)
      .where("from_at", "=", open.from_at)
      .execute();
  if (state === null) return;
  await db
    .insertInto("states")
    .values({ cluster_id, object, from_at: at, to_at: null, state, planned })
    .onConflict((conflict) =>
      conflict.columns(["cluster_id", "object", "from_at"]).doUpdateSet({ to_at: null, state, planned }),
    )
    .execute();
}

/** So many intervals that are over are answered at most, the newest: some hundred services that fail every hour of a year. */
const MOST_INTERVALS = 50_000;

/** What of a while is told. */
export interface ToldStates {
  /** In the order of time. */
  readonly intervals: readonly StateInterval[];
  /** ISO 8601: from when on all of them are there; what was before may be missing. Null: all are. */
  readonly wholeFrom: string | null;
}

/** The intervals of a cluster that touch a while; of those that are over at most `most`. */
export async function statesOf(
  db: Kysely<Schema>,
  clusterId: string,
  from: string,
  to: string,
  most = MOST_INTERVALS,
): Promise<ToldStates> {
  const within = db
    .selectFrom("states")
    .selectAll()
    .where("cluster_id", "=", clusterId)
    .where("from_at", "<", to);
  // By their ends, so that whatever ends after the last one that is left out is there.
  const over = await within
    .where("to_at", ">", from)
    .orderBy("to_at", "desc")
    .limit(most + 1)
    .execute();
  const open = await within.where("to_at", "is", null).execute();
  const leftOut = over.length > most ? over.pop() : undefined;
  const rows = [...over, ...open].toSorted((a, b) => (a.from_at < b.from_at ? -1 : 1));
  return { intervals: rows.map(intervalOf), wholeFrom: leftOut?.to_at ?? null };
}

/** What still is so: the last that is known of each object of a cluster. */
export async function openStates(db: Kysely<Schema>, clusterId: string): Promise<readonly StateInterval[]> {
  const rows = await db
    .selectFrom("states")
    .selectAll()
    .where("cluster_id", "=", clusterId)
    .where("to_at", "is", null)
    .execute();
  return rows.map(intervalOf);
}

/** When the oldest interval of a cluster begins that begins before a moment (ISO 8601); null where there is none. */
export async function statesSince(
  db: Kysely<Schema>,
  clusterId: string,
  before: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("states")
    .select((eb) => eb.fn.min<string | null>("from_at").as("since"))
    .where("cluster_id", "=", clusterId)
    .where("from_at", "<", before)
    .executeTakeFirst();
  return row?.since ?? null;
}

function intervalOf(row: StatesTable): StateInterval {
  return {
    object: row.object as ObjectName,
    state: row.state as ObjectState,
    planned: row.planned === 1,
    from: row.from_at,
    to: row.to_at,
  };
}

/** Until when a cluster was watched; null where it never was, or that cannot be read. */
export async function watchedUntil(db: Kysely<Schema>, clusterId: string): Promise<Watched | null> {
  const row = await db
    .selectFrom("watched")
    .selectAll()
    .where("cluster_id", "=", clusterId)
    .executeTakeFirst();
  const ground = row === undefined ? null : readGround(row.ground);
  return row === undefined || ground === null ? null : { until: row.until, ground };
}

/** What ended before a moment goes. */
export async function forgetStates(db: Kysely<Schema>, clusterId: string, before: string): Promise<void> {
  await db.deleteFrom("states").where("cluster_id", "=", clusterId).where("to_at", "<", before).execute();
}
