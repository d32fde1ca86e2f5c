import "server-only";
import type { DivisionCourse } from "@/lib/cluster/division-course";
import { STORED_DIVISION } from "@/lib/cluster/stored-division";
import { decodeStored, encodeStored } from "@/lib/stored/format";
import { shown } from "../secrets";
import type { Store } from "./database";
import { readOne } from "./documents";

/** Split brains that somebody has to do with, one a cluster: kept, so that a restarted console still tells of them. */
export interface DivisionStore {
  of(clusterId: string): Promise<DivisionCourse | null>;
  /** Null: nobody has to do with it any more. */
  save(clusterId: string, course: DivisionCourse | null): Promise<void>;
}

export function createDivisionStore({ db }: Store): DivisionStore {
  return {
    async of(clusterId) {
      const row = await db
        .selectFrom("divisions")
        .select("document")
        .where("cluster_id", "=", clusterId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return readOne("divisions", clusterId, decodeStored(STORED_DIVISION, row.document));
    },
    async save(clusterId, course) {
      if (course === null) {
        await db.deleteFrom("divisions").where("cluster_id", "=", clusterId).execute();
        return;
      }
      const row = { document: encodeStored(STORED_DIVISION, shown(course)) };
      await db
        .insertInto("divisions")
        .values({ cluster_id: clusterId, ...row })
        .onConflict((conflict) => conflict.column("cluster_id").doUpdateSet(row))
        .execute();
    },
  };
}
