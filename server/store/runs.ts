import "server-only";
import type { TouchedObject } from "@/lib/change/configuration/touched";
import { isOver, type Run } from "@/lib/change/run/run";
import { STORED_RUN, STORED_TOUCHED } from "@/lib/change/run/stored-run";
import { decodeStored, encodeStored } from "@/lib/stored/format";
import { RUN_LIMIT } from "@/lib/stream/view";
import type { Vault } from "../crypto/vault";
import { shown } from "../secrets";
import type { Store } from "./database";
import { openKnown, type Readable, readableOf, readOne, sealDocument } from "./documents";

/** Runs are stored so that a restarted console knows what it was doing and what it left behind. */
export interface RunStore {
  save(run: Run): Promise<void>;
  forget(runId: string): Promise<void>;
  /** The newest runs of a cluster, newest first. */
  recent(clusterId: string): Promise<Readable<Run>>;
  /** Keeps what a configuration change touches, for its truth after a restart and for its undo. */
  keepTouched(runId: string, touched: readonly TouchedObject[]): Promise<void>;
  /** What a run touched; null where it is not kept (any more). */
  touchedBy(runId: string, clusterId: string): Promise<readonly TouchedObject[] | null>;
}

export function createRunStore({ db }: Store, vault: Vault): RunStore {
  return {
    async save(run) {
      const row = { document: encodeStored(STORED_RUN, shown(run)), over: isOver(run) ? 1 : 0 };
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
        .select(["id", "document"])
        .where("cluster_id", "=", clusterId)
        .orderBy("started_at", "desc")
        .limit(RUN_LIMIT)
        .execute();
      return readableOf(
        "runs",
        rows.map(({ id, document }) => ({ id, read: decodeStored(STORED_RUN, document) })),
      );
    },
    async keepTouched(runId, touched) {
      const document = sealDocument(vault, STORED_TOUCHED, touched, runId);
      await db.insertInto("run_touched").values({ run_id: runId, document }).execute();
    },
    async touchedBy(runId, clusterId) {
      // What was done to one cluster is never taken back on another.
      const query = db
        .selectFrom("run_touched")
        .innerJoin("runs", "runs.id", "run_touched.run_id")
        .select("run_touched.document")
        .where("run_touched.run_id", "=", runId)
        .where("runs.cluster_id", "=", clusterId);
      const row = await query.executeTakeFirst();
      return row
        ? readOne("run_touched", runId, openKnown(vault, STORED_TOUCHED, row.document, runId))
        : null;
    },
  };
}
