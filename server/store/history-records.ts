import "server-only";
import type { Kysely } from "kysely";
import { readEntryDocument } from "@/lib/history/document";
import type { RecordedEvent } from "@/lib/records/recorded-events";
import type { Schema } from "./schema";

/** An event that is kept, with what names it. */
export type KeptEvent = RecordedEvent & { readonly ref: string };

/** A run of ours around a moment, and what it is about. */
export interface NearbyRun {
  readonly id: string;
  /** Milliseconds since the epoch; `endedAt` null: it goes on. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly objects: readonly string[];
}

/** So many entries around a gap: what is told twice is looked for among them. */
const MOST = 5_000;
const RUNS = 20;

/** The events that are kept of a while (ISO 8601). */
export async function eventsBetween(
  db: Kysely<Schema>,
  clusterId: string,
  from: string,
  to: string,
): Promise<readonly KeptEvent[]> {
  const rows = await db
    .selectFrom("history")
    .select(["ref", "at", "document"])
    .where("cluster_id", "=", clusterId)
    .where("kind", "=", "event")
    .where("at", ">=", from)
    .where("at", "<=", to)
    .orderBy("at", "desc")
    .limit(MOST)
    .execute();
  return rows.flatMap(({ ref, at, document }) => {
    const read = readEntryDocument("event", document);
    return read.ok && read.value.kind === "event"
      ? [{ ref, at: Date.parse(at), event: read.value.event }]
      : [];
  });
}

/** The newest runs that began before a moment (ISO 8601), newest first. */
export async function runsBegunBefore(
  db: Kysely<Schema>,
  clusterId: string,
  before: string,
): Promise<readonly NearbyRun[]> {
  const rows = await db
    .selectFrom("history")
    .select(["id", "ref", "document"])
    .where("cluster_id", "=", clusterId)
    .where("kind", "=", "run")
    .where("at", "<=", before)
    .orderBy("at", "desc")
    .limit(RUNS)
    .execute();
  const objects = await db
    .selectFrom("history_objects")
    .select(["entry", "object"])
    .where(
      "entry",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.flatMap(({ id, ref, document }) => {
    const read = readEntryDocument("run", document);
    if (!read.ok || read.value.kind !== "run") return [];
    const { startedAt, endedAt } = read.value.run;
    return [
      {
        id: ref,
        startedAt: Date.parse(startedAt),
        endedAt: endedAt === null ? null : Date.parse(endedAt),
        objects: objects.filter(({ entry }) => entry === id).map(({ object }) => object),
      },
    ];
  });
}
