import "server-only";
import { err, ok, type Result } from "@/lib/result";
import { inputOfDraft, type SealedDraft, STORED_DRAFT } from "@/lib/wizards/stored-draft";
import { WIZARD_IDS, type WizardId, type WizardInput } from "@/lib/wizards/wizard";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";
import { openDocument, type Readable, type RowProblem, readableOf, readOne, sealDocument } from "./documents";

/** The revision of a draft that is there only because its wizard was opened. */
export const UNTOUCHED = 0;

/** What was typed into a wizard. */
export interface Draft {
  readonly id: string;
  readonly clusterId: string;
  readonly wizard: WizardId;
  readonly by: string;
  /** Counts what was typed. */
  readonly revision: number;
  readonly step: number;
  readonly subject: string;
  readonly input: WizardInput;
  readonly updatedAt: string;
}

/** What was typed later into a draft that is there. */
export type Typed = Pick<Draft, "revision" | "step" | "subject" | "input" | "updatedAt">;

export interface DraftStore {
  create(draft: Draft): Promise<void>;
  /**
   * Keeps what was typed, unless something newer is kept already. Answers the revision that is kept now; null where the
   * draft is gone: what was discarded or applied does not come back because a save was slow.
   */
  update(id: string, clusterId: string, typed: Typed): Promise<number | null>;
  find(id: string, clusterId: string): Promise<Draft | null>;
  /** A cluster's drafts that somebody typed into, newest first. Those of a wizard that is no more cannot be read. */
  list(clusterId: string): Promise<Readable<Draft>>;
  remove(id: string, clusterId: string): Promise<void>;
}

/** Drafts that nobody came back to go after this while. */
const KEEP_DAYS = 30;

export function createDraftStore({ db }: Store, vault: Vault): DraftStore {
  const open = (row: {
    id: string;
    cluster_id: string;
    wizard: string;
    by: string;
    document: string;
    revision: number;
    updated_at: string;
  }): Result<Draft, RowProblem> => {
    const { id, by, revision, cluster_id: clusterId, updated_at: updatedAt } = row;
    const wizard = WIZARD_IDS.find((known) => known === row.wizard);
    if (wizard === undefined) return err({ code: "shape", where: "wizard" });
    const typed = openDocument(vault, STORED_DRAFT, row.document, id);
    if (!typed.ok) return typed;
    const input = inputOfDraft(wizard, typed.value.input);
    return ok({ id, clusterId, wizard, by, revision, updatedAt, ...typed.value, input });
  };
  const seal = (id: string, { step, subject, input }: SealedDraft) =>
    sealDocument(vault, STORED_DRAFT, { step, subject, input }, id);
  return {
    async create(draft) {
      const { id, clusterId, wizard, by, revision, updatedAt } = draft;
      const oldest = new Date(Date.parse(updatedAt) - KEEP_DAYS * 24 * 3600_000).toISOString();
      await db.deleteFrom("drafts").where("updated_at", "<", oldest).execute();
      const row = { id, cluster_id: clusterId, wizard, by, revision, updated_at: updatedAt };
      await db
        .insertInto("drafts")
        .values({ ...row, document: seal(id, draft) })
        .execute();
    },
    async update(id, clusterId, typed) {
      const { revision, updatedAt } = typed;
      await db
        .updateTable("drafts")
        .set({ document: seal(id, typed), revision, updated_at: updatedAt })
        .where("id", "=", id)
        .where("cluster_id", "=", clusterId)
        .where("revision", "<", revision)
        .execute();
      const query = db.selectFrom("drafts").select("revision").where("id", "=", id);
      return (await query.where("cluster_id", "=", clusterId).executeTakeFirst())?.revision ?? null;
    },
    async find(id, clusterId) {
      const query = db
        .selectFrom("drafts")
        .selectAll()
        .where("id", "=", id)
        .where("cluster_id", "=", clusterId);
      const row = await query.executeTakeFirst();
      return row ? readOne("drafts", id, open(row)) : null;
    },
    async list(clusterId) {
      const query = db
        .selectFrom("drafts")
        .selectAll()
        .where("cluster_id", "=", clusterId)
        .where("revision", ">", UNTOUCHED);
      const rows = await query.orderBy("updated_at", "desc").limit(50).execute();
      return readableOf(
        "drafts",
        rows.map((row) => ({ id: row.id, read: open(row) })),
      );
    },
    async remove(id, clusterId) {
      await db.deleteFrom("drafts").where("id", "=", id).where("cluster_id", "=", clusterId).execute();
    },
  };
}
