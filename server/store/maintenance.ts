import "server-only";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import { STORED_SESSION } from "@/lib/maintenance/stored-session";
import { decodeStored, encodeStored } from "@/lib/stored/format";
import { shown } from "../secrets";
import type { Store } from "./database";
import { type Readable, readableOf } from "./documents";

/** Maintenance sessions: kept so that every administrator sees them, and a restarted console still knows what they set. */
export interface MaintenanceStore {
  save(session: MaintenanceSession): Promise<void>;
  forget(id: string): Promise<void>;
  /** Those that are not over; newest first. */
  current(clusterId: string): Promise<Readable<MaintenanceSession>>;
  /** The newest ones, over or not; newest first. */
  recent(clusterId: string): Promise<Readable<MaintenanceSession>>;
}

const RECENT = 20;

export function createMaintenanceStore({ db }: Store): MaintenanceStore {
  const newest = (clusterId: string) =>
    db
      .selectFrom("maintenance")
      .select(["id", "document"])
      .where("cluster_id", "=", clusterId)
      .orderBy("asked_at", "desc");
  const read = (rows: readonly { id: string; document: string }[]) =>
    readableOf(
      "maintenance",
      rows.map(({ id, document }) => ({ id, read: decodeStored(STORED_SESSION, document) })),
    );
  return {
    async save(session) {
      const { id, clusterId, askedAt, ended } = session;
      const row = {
        document: encodeStored(STORED_SESSION, shown(session)),
        over: ended === null ? 0 : 1,
      };
      await db
        .insertInto("maintenance")
        .values({ id, cluster_id: clusterId, asked_at: askedAt, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    async forget(id) {
      await db.deleteFrom("maintenance").where("id", "=", id).execute();
    },
    async current(clusterId) {
      return read(await newest(clusterId).where("over", "=", 0).execute());
    },
    async recent(clusterId) {
      return read(await newest(clusterId).limit(RECENT).execute());
    },
  };
}
