import "server-only";
import type { TouchedObject } from "@/lib/change/configuration/touched";
import { isOver, type Run } from "@/lib/change/run";
import { RUN_LIMIT } from "@/lib/stream/view";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";

/** Runs are stored so that a restarted console knows what it was doing and what it left behind. */
export interface RunStore {
  save(run: Run): Promise<void>;
  forget(runId: string): Promise<void>;
  /** The newest runs of a cluster, newest first. */
  recent(clusterId: string): Promise<readonly Run[]>;
  /** Keeps what a configuration change touches, for its truth after a restart and for its undo. */
  keepTouched(runId: string, touched: readonly TouchedObject[]): Promise<void>;
  /** What a run touched; null where it is not kept (any more). */
  touchedBy(runId: string): Promise<readonly TouchedObject[] | null>;
}

export function createRunStore({ db }: Store, vault: Vault): RunStore {
  return {
    async save(run) {
      const row = { document: JSON.stringify(run), over: isOver(run) ? 1 : 0 };
      await db
        .insertInto("runs")
        .values({ id: run.id, cluster_id: run.clusterId, started_at: run.startedAt, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    async forget(runId) {
      await db.deleteFrom("runs").where("id", "=", runId).execute();
    },
    async recent(clusterId) {
      const rows = await db
        .selectFrom("runs")
        .select("document")
        .where("cluster_id", "=", clusterId)
        .orderBy("started_at", "desc")
        .limit(RUN_LIMIT)
        .execute();
      return rows.map((row) => runIn(row.document));
    },
    async keepTouched(runId, touched) {
      const document = vault.seal(JSON.stringify(touched), runId);
      await db.insertInto("run_touched").values({ run_id: runId, document }).execute();
    },
    async touchedBy(runId) {
      const query = db.selectFrom("run_touched").select("document").where("run_id", "=", runId);
      const row = await query.executeTakeFirst();
      return row ? (JSON.parse(vault.open(row.document, runId)) as TouchedObject[]) : null;
    },
  };
}

/** A run as it was stored, by this version or an earlier one, which did not know of placements that are the cluster's choice. */
function runIn(document: string): Run {
  const run = JSON.parse(document) as Run;
  return { ...run, progress: run.progress.map((one) => ({ ...one, anywhere: one.anywhere ?? null })) };
}
