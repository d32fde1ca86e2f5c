import "server-only";
import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { HistoryKind } from "@/lib/history/entry";
import type { ObjectName } from "@/lib/history/objects";
import type { Schema } from "./schema";

/** Which entries of a cluster's history are asked for. */
export interface HistoryQuery {
  readonly clusterId: string;
  /** As a page's `older` had it; null for the newest. */
  readonly before: string | null;
  /** Entries about any of them; empty for all. */
  readonly objects: readonly ObjectName[];
  /** Entries of these kinds; empty for all. */
  readonly kinds: readonly HistoryKind[];
  /** A part of its names or words, or null. */
  readonly text: string | null;
  /** ISO 8601: nothing older; left out: as far as it goes. */
  readonly since?: string | null;
  readonly limit: number;
}

const CURSOR = /^(\d{4}-[\d:.TZ-]{5,30})~(\d{1,15})$/;

/** Whether a text can be a page's `before`. */
export function isCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** The place of an entry: what comes in later moves nobody who reads on from there. */
export function cursorOf({ at, id }: { readonly at: string; readonly id: number }): string {
  return `${at}~${id}`;
}

/** The rows of a page, newest first; one more than asked for tells whether there is an older page. */
export function rowsOf(db: Kysely<Schema>, query: HistoryQuery) {
  const { clusterId, before, objects, kinds, text, since = null, limit } = query;
  const [, at = "", id = "0"] = CURSOR.exec(before ?? "") ?? [];
  return db
    .selectFrom("history as h")
    .leftJoin("plans as applied", (join) =>
      join.onRef("applied.run_id", "=", "h.ref").on("h.kind", "=", "run"),
    )
    .leftJoin("plans as made", (join) => join.onRef("made.id", "=", "h.ref").on("h.kind", "=", "plan"))
    .select(["h.id", "h.kind", "h.ref", "h.at", "h.document", "applied.id as plan_id", "made.state as fate"])
    .where("h.cluster_id", "=", clusterId)
    .where("h.part_of", "is", null)
    .where((eb) => eb.or([eb("h.kind", "!=", "plan"), isLeft(eb)]))
    .$if(since !== null, (q) => q.where("h.at", ">=", since ?? ""))
    .$if(before !== null, (q) =>
      q.where((eb) =>
        eb.or([eb("h.at", "<", at), eb.and([eb("h.at", "=", at), eb("h.id", "<", Number(id))])]),
      ),
    )
    .$if(objects.length > 0, (q) =>
      q.where("h.id", "in", (eb) =>
        eb
          .selectFrom("history_objects")
          .select("entry")
          .where("cluster_id", "=", clusterId)
          .where("object", "in", [...objects]),
      ),
    )
    .$if(kinds.length > 0, (q) => q.where("h.kind", "in", [...kinds]))
    .$if(text !== null, (q) => q.where(sql<boolean>`h.words LIKE ${pattern(text ?? "")} ESCAPE '\\'`))
    .orderBy("h.at", "desc")
    .orderBy("h.id", "desc")
    .limit(limit + 1);
}

export type HistoryRead = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

/** A plan that no run took, and that is there still: of the others their run or their successor tells. */
function isLeft(eb: ExpressionBuilder<Schema & { made: Schema["plans"] }, "made">) {
  return eb.and([
    eb("made.id", "is not", null),
    eb("made.run_id", "is", null),
    eb("made.state", "!=", "conflicted"),
  ]);
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
