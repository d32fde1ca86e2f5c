import "server-only";
import { type BasketChange, type BasketEntry, MOST_ENTRIES } from "@/lib/change/basket/basket";
import { STORED_BASKET_CHANGE } from "@/lib/change/basket/stored-basket";
import { ok } from "@/lib/result";
import type { Vault } from "../crypto/vault";
import { learnSecretsIn } from "../secrets";
import type { Store } from "./database";
import { openKnown, type Readable, readableOf, sealDocument } from "./documents";

/** Changes that wait to be applied together, one basket a cluster, for everybody. */
export interface BasketStore {
  /** Puts an entry at the end; false where the basket is full. */
  add(clusterId: string, entry: BasketEntry): Promise<boolean>;
  /** In their order. */
  list(clusterId: string): Promise<Readable<BasketEntry>>;
  count(clusterId: string): Promise<number>;
  /** False where it is not there (any more). */
  remove(id: string, clusterId: string): Promise<boolean>;
  /** Puts an entry at a place, counted from 0; one beyond the end is the end. False where it is not there. */
  move(id: string, clusterId: string, place: number): Promise<boolean>;
  clear(clusterId: string): Promise<void>;
}

export function createBasketStore({ db }: Store, vault: Vault): BasketStore {
  const count = async (clusterId: string) => {
    const query = db.selectFrom("basket").select((eb) => eb.fn.countAll<number>().as("entries"));
    return (await query.where("cluster_id", "=", clusterId).executeTakeFirst())?.entries ?? 0;
  };
  return {
    async add(clusterId, { id, by, at, ...change }) {
      learnSecretsIn(change);
      const document = sealDocument(vault, STORED_BASKET_CHANGE, operationOf(change), id);
      return db.transaction().execute(async (trx) => {
        const found = await trx
          .selectFrom("basket")
          .select((eb) => [
            eb.fn.countAll<number>().as("entries"),
            eb.fn.max<number | null>("place").as("last"),
          ])
          .where("cluster_id", "=", clusterId)
          .executeTakeFirstOrThrow();
        if (found.entries >= MOST_ENTRIES) return false;
        const row = { id, cluster_id: clusterId, place: (found.last ?? -1) + 1, by, at, document };
        await trx.insertInto("basket").values(row).execute();
        return true;
      });
    },
    async list(clusterId) {
      const query = db.selectFrom("basket").selectAll().where("cluster_id", "=", clusterId);
      const rows = await query.orderBy("place").execute();
      return readableOf(
        "basket",
        rows.map(({ id, by, at, document }) => {
          const opened = openKnown(vault, STORED_BASKET_CHANGE, document, id);
          if (!opened.ok) return { id, read: opened };
          const { subject, purpose, steps } = opened.value;
          return { id, read: ok({ id, by, at, subject, purpose, steps }) };
        }),
      );
    },
    count,
    async remove(id, clusterId) {
      const gone = db.deleteFrom("basket").where("id", "=", id).where("cluster_id", "=", clusterId);
      return (await gone.executeTakeFirst()).numDeletedRows > 0n;
    },
    async move(id, clusterId, place) {
      return db.transaction().execute(async (trx) => {
        const query = trx.selectFrom("basket").select("id").where("cluster_id", "=", clusterId);
        const ids = (await query.orderBy("place").execute()).map((row) => row.id);
        if (!ids.includes(id)) return false;
        const others = ids.filter((one) => one !== id);
        const ordered = [...others.slice(0, place), id, ...others.slice(place)];
        for (const [index, one] of ordered.entries()) {
          await trx.updateTable("basket").set({ place: index }).where("id", "=", one).execute();
        }
        return true;
      });
    },
    async clear(clusterId) {
      await db.deleteFrom("basket").where("cluster_id", "=", clusterId).execute();
    },
  };
}

function operationOf(change: BasketChange) {
  return { kind: "configuration.change" as const, ...change };
}
