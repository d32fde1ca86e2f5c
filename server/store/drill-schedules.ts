import "server-only";
import { afterTurn, type DrillSchedule, type DrillTurn } from "@/lib/drill/schedule";
import { STORED_SCHEDULE } from "@/lib/drill/stored-schedule";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";
import { openKnown, readableOf, sealDocument } from "./documents";

/** Drills that are begun by themselves: kept, so that a restarted console goes on with them. Sealed: what is asked may have a login in it. */
export interface DrillScheduleStore {
  all(): Promise<readonly DrillSchedule[]>;
  of(clusterId: string): Promise<readonly DrillSchedule[]>;
  /** Those whose time has come. */
  due(now: Date): Promise<readonly DrillSchedule[]>;
  save(schedule: DrillSchedule): Promise<void>;
  /** Saves one whose time has come, unless another process or person did since. */
  take(before: DrillSchedule, after: DrillSchedule): Promise<boolean>;
  /** Writes what came of a time to the schedule as it is by then; one that was removed stays so. */
  addTurn(id: string, turn: DrillTurn): Promise<void>;
  remove(clusterId: string, id: string): Promise<boolean>;
}

interface Row {
  readonly id: string;
  readonly document: string;
}

export function createDrillScheduleStore({ db }: Store, vault: Vault): DrillScheduleStore {
  const rowOf = (schedule: DrillSchedule) => ({
    next_at: schedule.nextAt,
    document: sealDocument(vault, STORED_SCHEDULE, schedule, schedule.id),
  });
  const read = (rows: readonly Row[]) =>
    readableOf(
      "drill_schedules",
      rows.map(({ id, document }) => ({ id, read: openKnown(vault, STORED_SCHEDULE, document, id) })),
    ).documents;
  const rows = () => db.selectFrom("drill_schedules").select(["id", "document"]);
  return {
    all: async () => read(await rows().execute()),
    of: async (clusterId) => read(await rows().where("cluster_id", "=", clusterId).orderBy("id").execute()),
    due: async (now) => read(await rows().where("next_at", "<=", now.toISOString()).execute()),
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
    addTurn: (id, turn) =>
      db.transaction().execute(async (within) => {
        const found = await within
          .selectFrom("drill_schedules")
          .select(["id", "document"])
          .where("id", "=", id)
          .execute();
        const [schedule] = read(found);
        if (schedule === undefined) return;
        const row = rowOf(afterTurn(schedule, turn));
        await within.updateTable("drill_schedules").set(row).where("id", "=", id).execute();
      }),
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
