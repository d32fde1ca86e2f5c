import "server-only";
import type { Kysely } from "kysely";
import { readEntryDocument } from "@/lib/history/document";
import type { ChangeLink, HistoryRun } from "@/lib/history/entry";
import type { TakingBack } from "@/lib/history/taken-back";
import type { VersionChange } from "@/lib/history/version-change";
import type { Schema } from "./schema";

/** A run of the history that took another one back. */
export interface Undo extends TakingBack {
  readonly planId: string | null;
  readonly run: HistoryRun;
}

/** Every change of a cluster that took another one back, in the order of time. */
export async function undosOf(db: Kysely<Schema>, clusterId: string): Promise<readonly Undo[]> {
  const rows = await runsOf(db, clusterId)
    .select("h.undoes")
    .where("h.undoes", "is not", null)
    .orderBy("h.at")
    .orderBy("h.id")
    .execute();
  return rows.flatMap(({ ref, undoes, plan_id, document }) => {
    const run = runIn(document);
    return run === null || undoes === null ? [] : { runId: ref, undoes, planId: plan_id, run };
  });
}

/** A run of the history; null where it is not kept (any more). */
export async function changeOf(
  db: Kysely<Schema>,
  clusterId: string,
  runId: string,
): Promise<ChangeLink | null> {
  const row = await runsOf(db, clusterId).where("h.ref", "=", runId).executeTakeFirst();
  const run = row === undefined ? null : runIn(row.document);
  return row === undefined || run === null ? null : linkOf({ runId, planId: row.plan_id, run });
}

/** The versions of the configuration that a run made. */
export async function versionsOf(
  db: Kysely<Schema>,
  clusterId: string,
  runId: string,
): Promise<readonly VersionChange[]> {
  const rows = await db
    .selectFrom("history")
    .select("document")
    .where("cluster_id", "=", clusterId)
    .where("part_of", "=", runId)
    .orderBy("at")
    .execute();
  return rows.flatMap(({ document }) => {
    const read = readEntryDocument("configuration", document);
    return read.ok && read.value.kind === "configuration" ? [read.value.change] : [];
  });
}

export function linkOf({ runId, planId, run }: Pick<Undo, "runId" | "planId" | "run">): ChangeLink {
  return { runId, planId, by: run.by, at: run.endedAt ?? run.startedAt };
}

function runsOf(db: Kysely<Schema>, clusterId: string) {
  return db
    .selectFrom("history as h")
    .leftJoin("plans as p", "p.run_id", "h.ref")
    .select(["h.ref", "h.document", "p.id as plan_id"])
    .where("h.cluster_id", "=", clusterId)
    .where("h.kind", "=", "run");
}

function runIn(document: string): HistoryRun | null {
  const read = readEntryDocument("run", document);
  return read.ok && read.value.kind === "run" ? read.value.run : null;
}
