import "server-only";
import type { Kysely, Transaction } from "kysely";
import { readEntryDocument } from "@/lib/history/document";
import type { HistoryEntry, HistoryJob, HistoryKind } from "@/lib/history/entry";
import type { ObjectName } from "@/lib/history/objects";
import type { StateTurn } from "@/lib/notify/signal";
import type { Schema } from "./schema";

type Db = Kysely<Schema> | Transaction<Schema>;

/** Something that came or changed and was not weighed yet. */
export type Untold =
  | {
      readonly kind: "entry";
      readonly clusterId: string;
      readonly entry: HistoryEntry;
      /** Of checks: what those before it came to. */
      readonly before: HistoryJob["counts"];
    }
  | { readonly kind: "state"; readonly clusterId: string; readonly turn: StateTurn };

export interface UntoldBatch {
  readonly items: readonly Untold[];
  /** Everything up to here was read. Null: there was nothing. */
  readonly upTo: number | null;
}

/** The next ones, in the order in which they were stored. What is gone again, or cannot be read, is left out. */
export async function nextUntold(db: Db, limit: number): Promise<UntoldBatch> {
  const rows = await db
    .selectFrom("untold as u")
    .leftJoin("history as h", "h.id", "u.entry")
    .leftJoin("states as s", (join) =>
      join
        .onRef("s.cluster_id", "=", "u.cluster_id")
        .onRef("s.object", "=", "u.object")
        .onRef("s.from_at", "=", "u.from_at"),
    )
    .select(["u.seq", "u.cluster_id", "h.kind", "h.ref", "h.at", "h.document"])
    .select(["s.object", "s.state", "s.planned", "s.from_at"])
    .orderBy("u.seq")
    .limit(limit)
    .execute();
  const items: Untold[] = [];
  for (const { cluster_id: clusterId, kind, ref, at, document, object, state, planned, from_at } of rows) {
    if (document !== null && ref !== null && at !== null) {
      const entry = entryOf(kind as HistoryKind, ref, at, document);
      if (entry === null) continue;
      const before = entry.kind === "checks" ? await checksBefore(db, clusterId, at) : null;
      items.push({ kind: "entry", clusterId, entry, before });
    } else if (object !== null && from_at !== null) {
      const isChange = await wasKnown(db, clusterId, object, from_at);
      const turn = {
        ...{ object: object as ObjectName, state: state as StateTurn["state"], planned: planned === 1 },
        ...{ at: from_at, isChange },
      };
      items.push({ kind: "state", clusterId, turn });
    }
  }
  return { items, upTo: rows.at(-1)?.seq ?? null };
}

export async function forgetUntold(db: Db, upTo: number): Promise<void> {
  await db.deleteFrom("untold").where("seq", "<=", upTo).execute();
}

/** Of a run no more than what its document says: what took it back is nobody's news. */
function entryOf(kind: HistoryKind, id: string, at: string, document: string): HistoryEntry | null {
  const read = readEntryDocument(kind, document);
  if (!read.ok || read.value.kind === "plan") return null;
  if (read.value.kind !== "run") return { id, at, ...read.value };
  return { id, at, ...read.value, planId: null, undoes: null, undone: null, wrote: [] };
}

async function checksBefore(db: Db, clusterId: string, at: string): Promise<HistoryJob["counts"]> {
  const rows = await db
    .selectFrom("history")
    .select(["ref", "at", "document"])
    .where("cluster_id", "=", clusterId)
    .where("kind", "=", "checks")
    .where("at", "<", at)
    .orderBy("at", "desc")
    .limit(5)
    .execute();
  for (const { ref, at: then, document } of rows) {
    const entry = entryOf("checks", ref, then, document);
    if (entry?.kind === "checks" && entry.job.counts !== null) return entry.job.counts;
  }
  return null;
}

async function wasKnown(db: Db, clusterId: string, object: string, from: string): Promise<boolean> {
  const before = await db
    .selectFrom("states")
    .select("from_at")
    .where("cluster_id", "=", clusterId)
    .where("object", "=", object)
    .where("from_at", "<", from)
    .limit(1)
    .executeTakeFirst();
  return before !== undefined;
}
