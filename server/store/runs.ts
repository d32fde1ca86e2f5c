import "server-only";
import { isOver, type Run } from "@/lib/change/run";
import { RUN_LIMIT } from "@/lib/stream/view";
import type { Store } from "./database";

/** Runs are stored so that a restarted console knows what it was doing and what it left behind. */
export interface RunStore {
  save(run: Run): Promise<void>;
  forget(runId: string): Promise<void>;
  /** The newest runs of a cluster, newest first. */
  recent(clusterId: string): Promise<readonly Run[]>;
}

export function createRunStore({ db }: Store): RunStore {
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
      return rows.map((row) => JSON.parse(row.document) as Run);
    },
  };
}
