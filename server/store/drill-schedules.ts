import "server-only";
import type { DrillSchedule } from "@/lib/drill/schedule";
import { STORED_SCHEDULE } from "@/lib/drill/stored-schedule";
import { decodeStored, encodeStored } from "@/lib/stored/format";
import { shown } from "../secrets";
import type { Store } from "./database";
import { readableOf } from "./documents";

/** Drills that are begun by themselves: kept, so that a restarted console goes on with them. */
export interface DrillScheduleStore {
  of(clusterId: string): Promise<readonly DrillSchedule[]>;
  /** Those whose time has come. */
  due(now: Date): Promise<readonly DrillSchedule[]>;
  save(schedule: DrillSchedule): Promise<void>;
  /** Saves one whose time has come, unless another process or person did since. */
  take(before: DrillSchedule, after: DrillSchedule): Promise<boolean>;
  remove(clusterId: string, id: string): Promise<boolean>;
}

export function createDrillScheduleStore({ db }: Store): DrillScheduleStore {
  const rowOf = (schedule: DrillSchedule) => ({
    next_at: schedule.nextAt,
    document: encodeStored(STORED_SCHEDULE, shown(schedule)),
  });
  const read = (rows: readonly { id: string; document: string }[]) =>
    readableOf(
      "drill_schedules",
      rows.map(({ id, document }) => ({ id, read: decodeStored(STORED_SCHEDULE, document) })),
    ).documents;
  const all = () => db.selectFrom("drill_schedules").select(["id", "document"]);
  return {
    of: async (clusterId) => read(await all().where("cluster_id", "=", clusterId).orderBy("id").execute()),
    due: async (now) => read(await all().where("next_at", "<=", now.toISOString()).execute()),
    async save(schedule) {
      const { id, clusterId } = schedule;
      const row = rowOf(schedule);
      await db
        .insertInto("drill_schedules")
        .values({ id, cluster_id: clusterId, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    async take(before, after) {
      const taken = await db
        .updateTable("drill_schedules")
        .set(rowOf(after))
        .where("id", "=", before.id)
        .where("next_at", "=", before.nextAt)
        .executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },
    async remove(clusterId, id) {
      const gone = await db
        .deleteFrom("drill_schedules")
        .where("cluster_id", "=", clusterId)
        .where("id", "=", id)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}
