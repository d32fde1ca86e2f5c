import "server-only";
import type { WizardId, WizardInput } from "@/lib/wizards/wizard";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";

/** What was typed into a wizard. */
export interface Draft {
  readonly id: string;
  readonly clusterId: string;
  readonly wizard: WizardId;
  readonly by: string;
  readonly step: number;
  readonly subject: string;
  readonly input: WizardInput;
  readonly updatedAt: string;
}

export interface DraftStore {
  save(draft: Draft): Promise<void>;
  find(id: string, clusterId: string): Promise<Draft | null>;
  /** A cluster's drafts, newest first. */
  list(clusterId: string): Promise<readonly Draft[]>;
  remove(id: string, clusterId: string): Promise<void>;
}

/** Drafts that nobody came back to go after this while. */
const KEEP_DAYS = 30;

type Sealed = Pick<Draft, "step" | "subject" | "input">;

export function createDraftStore({ db }: Store, vault: Vault): DraftStore {
  const open = (row: {
    id: string;
    cluster_id: string;
    wizard: string;
    by: string;
    document: string;
    updated_at: string;
  }): Draft => ({
    id: row.id,
    clusterId: row.cluster_id,
    wizard: row.wizard as WizardId,
    by: row.by,
    updatedAt: row.updated_at,
    ...(JSON.parse(vault.open(row.document, row.id)) as Sealed),
  });
  return {
    async save({ id, clusterId, wizard, by, step, subject, input, updatedAt }) {
      const oldest = new Date(Date.parse(updatedAt) - KEEP_DAYS * 24 * 3600_000).toISOString();
      await db.deleteFrom("drafts").where("updated_at", "<", oldest).execute();
      const document = vault.seal(JSON.stringify({ step, subject, input } satisfies Sealed), id);
      await db
        .insertInto("drafts")
        .values({ id, cluster_id: clusterId, wizard, by, document, updated_at: updatedAt })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ document, updated_at: updatedAt }))
        .execute();
    },
    async find(id, clusterId) {
      const query = db
        .selectFrom("drafts")
        .selectAll()
        .where("id", "=", id)
        .where("cluster_id", "=", clusterId);
      const row = await query.executeTakeFirst();
      return row ? open(row) : null;
    },
    async list(clusterId) {
      const query = db.selectFrom("drafts").selectAll().where("cluster_id", "=", clusterId);
      return (await query.orderBy("updated_at", "desc").limit(50).execute()).map(open);
    },
    async remove(id, clusterId) {
      await db.deleteFrom("drafts").where("id", "=", id).where("cluster_id", "=", clusterId).execute();
    },
  };
}
