import "server-only";
import { type Kysely, sql } from "kysely";
import type { HistoryPage } from "@/lib/api/history-page";
import type { StateInterval } from "@/lib/availability/interval";
import type { PlanState } from "@/lib/change/plan/plan";
import { readEntryDocument } from "@/lib/history/document";
import type { ChangeLink, HistoryEntry, HistoryKind } from "@/lib/history/entry";
import type { ObjectName } from "@/lib/history/objects";
import { takenBackBy } from "@/lib/history/taken-back";
import { log } from "../log";
import type { Store } from "./database";
import { changeOf, linkOf, type Undo, undosOf, versionsOf } from "./history-changes";
import { eventsBetween, type KeptEvent, type NearbyRun, runsBegunBefore } from "./history-records";
import { cursorOf, type HistoryQuery, type HistoryRead, rowsOf } from "./history-rows";
import type { Schema } from "./schema";
import {
  forgetStates,
  openStates,
  type StateWrite,
  statesOf,
  statesSince,
  type ToldStates,
  type Watched,
  watchedUntil,
  writeState,
} from "./states";

/** Something to be kept of a cluster's history. `ref` names it within its kind: kept again, it takes its own place. */
export interface HistoryRow {
  readonly clusterId: string;
  readonly kind: HistoryKind;
  readonly ref: string;
  readonly at: string;
  /** Of lib/history/document, without secrets. */
  readonly document: string;
  /** What a search finds it by. */
  readonly words: string;
  readonly objects: readonly ObjectName[];
  /** The run that this run has taken back. */
  readonly undoes: string | null;
  /** The run that made it, which tells of it: it is no entry of its own. */
  readonly partOf: string | null;
}

export type HistoryWrite =
  | { readonly kind: "put"; readonly row: HistoryRow }
  /** What a run is about, beside what is known. */
  | { readonly kind: "relate"; readonly ref: string; readonly objects: readonly ObjectName[] }
  /** A run that did not come about after all. */
  | { readonly kind: "drop"; readonly ref: string }
  /** An event that is told better by another entry. */
  | { readonly kind: "drop-event"; readonly clusterId: string; readonly ref: string }
  | StateWrite;

/** How long and how many entries of a cluster are kept. */
export interface HistoryRetention {
  readonly days: number;
  readonly entries: number;
}

export interface HistoryStore {
  /** All of it or, throwing, nothing. What is of a cluster that is gone is left out. */
  write(writes: readonly HistoryWrite[]): Promise<void>;
  page(query: HistoryQuery): Promise<Omit<HistoryPage, "unwritten">>;
  /** A run, where it is kept. */
  change(clusterId: string, runId: string): Promise<ChangeLink | null>;
  /** What took a run back, as things are now. */
  takenBack(clusterId: string, runId: string): Promise<ChangeLink | null>;
  /** The events that are kept of a while (ISO 8601, UTC). */
  eventsBetween(clusterId: string, from: string, to: string): Promise<readonly KeptEvent[]>;
  /** The newest runs that began before a moment, newest first. */
  runsBegunBefore(clusterId: string, before: string): Promise<readonly NearbyRun[]>;
  /** The intervals of a cluster's objects that touch a while; `most`: so many that are over. */
  states(clusterId: string, from: string, to: string, most?: number): Promise<ToldStates>;
  /** The intervals that go on. */
  openStates(clusterId: string): Promise<readonly StateInterval[]>;
  /** When the oldest interval begins that begins before a moment; null where there is none. */
  statesSince(clusterId: string, before: string): Promise<string | null>;
  /** Until when a cluster was watched, and what ran where then; null where it never was. */
  watchedUntil(clusterId: string): Promise<Watched | null>;
  prune(retention: HistoryRetention, now: Date): Promise<void>;
}

export function createHistoryStore({ db }: Store): HistoryStore {
  return {
    async write(writes) {
      await db.transaction().execute(async (trx) => {
        const clusters = new Set(
          (await trx.selectFrom("clusters").select("id").execute()).map(({ id }) => id),
        );
        for (const write of writes) {
          if (isOf(write, clusters)) await writeOne(trx, write);
        }
      });
    },
    async page(query) {
      const rows = await rowsOf(db, query).execute();
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      // Of runs alone it is told what took them back.
      const undos = shown.some(({ kind }) => kind === "run") ? await undosOf(db, query.clusterId) : [];
      const entries: HistoryEntry[] = [];
      for (const row of shown) {
        const entry = await entryOf(db, query.clusterId, row, undos);
        if (entry !== null) entries.push(entry);
      }
      const older = last === undefined ? null : cursorOf(last);
      return { entries, older, unread: shown.length - entries.length };
    },
    change: (clusterId, runId) => changeOf(db, clusterId, runId),
    async takenBack(clusterId, runId) {
      const undone = takenBackBy(runId, await undosOf(db, clusterId));
      return undone && linkOf(undone);
    },
    eventsBetween: (...asked) => eventsBetween(db, ...asked),
    runsBegunBefore: (...asked) => runsBegunBefore(db, ...asked),
    states: (...asked) => statesOf(db, ...asked),
    openStates: (clusterId) => openStates(db, clusterId),
    statesSince: (...asked) => statesSince(db, ...asked),
    watchedUntil: (clusterId) => watchedUntil(db, clusterId),
    async prune({ days, entries }, now) {
      const oldest = new Date(now.getTime() - days * 24 * 3600_000).toISOString();
      const counts = await db
        .selectFrom("history")
        .select(["cluster_id", (eb) => eb.fn.countAll<number>().as("count")])
        .groupBy("cluster_id")
        .execute();
      for (const { cluster_id, count } of counts) {
        await db
          .deleteFrom("history")
          .where("cluster_id", "=", cluster_id)
          .where("at", "<", oldest)
          .execute();
        await forgetStates(db, cluster_id, oldest);
        if (count <= entries) continue;
        await sql`DELETE FROM history WHERE id IN (SELECT id FROM history WHERE cluster_id = ${cluster_id}
          ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${entries})`.execute(db);
      }
    },
  };
}

function isOf(write: HistoryWrite, clusters: ReadonlySet<string>): boolean {
  if (write.kind === "put") return clusters.has(write.row.clusterId);
  return !("clusterId" in write) || clusters.has(write.clusterId);
}

async function writeOne(db: Kysely<Schema>, write: HistoryWrite): Promise<void> {
  switch (write.kind) {
    case "put":
      return put(db, write.row);
    case "relate":
      return relateRun(db, write.ref, write.objects);
    case "drop":
      await db.deleteFrom("history").where("kind", "=", "run").where("ref", "=", write.ref).execute();
      return;
    case "drop-event":
      await db
        .deleteFrom("history")
        .where("cluster_id", "=", write.clusterId)
        .where("kind", "=", "event")
        .where("ref", "=", write.ref)
        .execute();
      return;
    default:
      return writeState(db, write);
  }
}

/**
 * The new document of an entry. A record is read again and again, and stays seen as it was first; an event is put under the name of
 * another one only by who knows better how it was.
 */
const SEEN_AS_BEFORE = sql<string>`CASE WHEN history.kind != 'event' AND json_valid(history.document)
  AND json_extract(history.document, '$.seen') IS NOT NULL
  THEN json_set(excluded.document, '$.seen', json_extract(history.document, '$.seen')) ELSE excluded.document END`;

async function put(db: Kysely<Schema>, { clusterId, objects, partOf, ...row }: HistoryRow): Promise<void> {
  const { words, undoes } = row;
  const { id, at } = await db
    .insertInto("history")
    .values({ cluster_id: clusterId, ...row, part_of: partOf })
    .onConflict((conflict) =>
      conflict
        .columns(["cluster_id", "kind", "ref"])
        .doUpdateSet({ document: SEEN_AS_BEFORE, words, undoes, part_of: partOf }),
    )
    .returning(["id", "at"])
    .executeTakeFirstOrThrow();
  await relate(db, { id, at, cluster_id: clusterId }, objects);
}

async function relateRun(db: Kysely<Schema>, runId: string, objects: readonly ObjectName[]): Promise<void> {
  const query = db.selectFrom("history").select(["id", "at", "cluster_id"]).where("kind", "=", "run");
  const entry = await query.where("ref", "=", runId).executeTakeFirst();
  if (entry !== undefined) await relate(db, entry, objects);
}

async function relate(
  db: Kysely<Schema>,
  { id: entry, at, cluster_id }: { readonly id: number; readonly at: string; readonly cluster_id: string },
  objects: readonly ObjectName[],
): Promise<void> {
  if (objects.length === 0) return;
  const rows = objects.map((object) => ({ cluster_id, object, at, entry }));
  await db
    .insertInto("history_objects")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A row as an entry; one that this version cannot read stays where it is, and the log says so. */
async function entryOf(
  db: Kysely<Schema>,
  clusterId: string,
  { id: row, kind, ref: id, at, document, plan_id: planId, fate }: HistoryRead,
  undos: readonly Undo[],
): Promise<HistoryEntry | null> {
  const read = readEntryDocument(kind as HistoryKind, document);
  if (!read.ok) {
    log.warn({ row, kind, why: read.error }, "an entry of the history cannot be read");
    return null;
  }
  const { value } = read;
  if (value.kind === "plan") return { id, at, ...value, state: fate as PlanState };
  if (value.kind !== "run") return { id, at, ...value };
  const { operation } = value.run;
  const undone = takenBackBy(id, undos);
  return {
    id,
    at,
    ...value,
    planId,
    wrote: await versionsOf(db, clusterId, id),
    undoes: operation.kind === "configuration.undo" ? await changeOf(db, clusterId, operation.run) : null,
    undone: undone && linkOf(undone),
  };
}
