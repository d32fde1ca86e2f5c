import "server-only";
import type { Transaction } from "kysely";
import type { KeptPlan, PlanClosing, PlanState } from "@/lib/change/plan/plan";
import { STORED_PLAN } from "@/lib/change/plan/stored-plan";
import type { Run } from "@/lib/change/run/run";
import { STORED_RUN } from "@/lib/change/run/stored-run";
import { decodeStored } from "@/lib/stored/format";
import type { Vault } from "../crypto/vault";
import { learnSecretsIn } from "../secrets";
import type { Store } from "./database";
import { openKnown, readOne, sealDocument } from "./documents";
import type { Schema } from "./schema";

/** A plan with what has become of it. */
export interface StoredPlan extends KeptPlan {
  readonly state: PlanState;
  readonly by: string;
  readonly runId: string | null;
  /** The draft that it was made from, while that is kept. */
  readonly draft: string | null;
  /** The basket's entries that it would apply, while they are in it. */
  readonly basket: readonly string[];
  readonly successor: string | null;
  readonly closed: PlanClosing | null;
}

/** What a plan was made from, which goes once it is applied. */
export interface PlanOrigin {
  readonly draft: string | null;
  /** Entries of the basket. */
  readonly basket: readonly string[];
}

/** A plan that is about to be applied, with what it was made from. */
export interface TakenPlan extends KeptPlan, PlanOrigin {}

/** Plans survive a reload and a restart, and more than one person can look at one. */
export interface PlanStore {
  put(kept: KeptPlan, by: string, from?: Partial<PlanOrigin>): Promise<void>;
  /** Null where it is not there, or cannot be read. */
  find(id: string, clusterId: string): Promise<StoredPlan | null>;
  /** The plan, marked as being applied by a run; null for whoever comes second, or where it is not there. */
  take(id: string, clusterId: string, runId: string): Promise<TakenPlan | null>;
  /** Nothing was done after all: a plan that this run took, and that nothing has become of, can be applied again. */
  giveBack(id: string, runId: string): Promise<void>;
  /**
   * What a console took that ended meanwhile, for the next one's start: given back where there was no run, since nothing had been
   * sent; marked where the run was over already. A run that was still going is settled by the cluster's word.
   */
  settleTaken(): Promise<void>;
  /** A taken plan is out of date; `successor` is the plan in its place, if one could be made. */
  supersede(id: string, closed: PlanClosing, successor: string | null): Promise<void>;
  /** Nobody applies it any more; false where it was too late for that. */
  cancel(id: string, clusterId: string, closed: PlanClosing): Promise<boolean>;
  /** What a run's plan has become, once the run is over. */
  markByRun(run: Pick<Run, "id" | "state">): Promise<void>;
}

/** Plans that were looked at and left lie this long; those of a change in the history as long as that. */
const KEEP_DAYS = 7;

export function createPlanStore({ db }: Store, vault: Vault): PlanStore {
  const open = (id: string, document: string) =>
    readOne("plans", id, openKnown(vault, STORED_PLAN, document, id));
  const giveBack = async (id: string, runId: string) => {
    await db
      .updateTable("plans")
      .set({ state: "ready", run_id: null })
      .where("id", "=", id)
      .where("run_id", "=", runId)
      .where("state", "=", "applying")
      .execute();
  };
  const markByRun = (run: Pick<Run, "id" | "state">) =>
    db.transaction().execute((transaction) => mark(transaction, run));
  const entriesOf = async (planId: string) => {
    const query = db.selectFrom("plan_entries").select("entry_id").where("plan_id", "=", planId);
    return (await query.execute()).map(({ entry_id }) => entry_id);
  };
  return {
    async put(kept, by, { draft = null, basket = [] } = {}) {
      const { id, clusterId, createdAt } = kept.plan;
      const oldest = new Date(Date.parse(createdAt) - KEEP_DAYS * 24 * 3600_000).toISOString();
      learnSecretsIn(kept);
      const document = sealDocument(vault, STORED_PLAN, kept, id);
      const fresh = { successor_id: null, closed_by: null, closed_at: null, run_id: null };
      const row = { id, cluster_id: clusterId, by, draft_id: draft, ...fresh };
      await db.transaction().execute(async (transaction) => {
        await forgetOld(transaction, oldest);
        const plan = { ...row, state: "ready", document, created_at: createdAt };
        await transaction.insertInto("plans").values(plan).execute();
        await link(transaction, id, basket);
      });
    },
    async find(id, clusterId) {
      const query = db
        .selectFrom("plans")
        .leftJoin("drafts", "drafts.id", "plans.draft_id")
        .selectAll("plans")
        .select("drafts.id as draft")
        .where("plans.id", "=", id)
        .where("plans.cluster_id", "=", clusterId);
      const row = await query.executeTakeFirst();
      if (!row) return null;
      const { closed_by: by, closed_at: at } = row;
      const kept = open(row.id, row.document);
      if (kept === null) return null;
      return {
        ...kept,
        state: row.state as PlanState,
        by: row.by,
        runId: row.run_id,
        draft: row.draft,
        basket: await entriesOf(row.id),
        successor: row.successor_id,
        closed: by === null || at === null ? null : { by, at },
      };
    },
    async take(id, clusterId, runId) {
      const row = await db
        .updateTable("plans")
        .set({ state: "applying", run_id: runId })
        .where("id", "=", id)
        .where("cluster_id", "=", clusterId)
        .where("state", "=", "ready")
        .returning(["id", "document", "draft_id"])
        .executeTakeFirst();
      if (!row) return null;
      const kept = open(row.id, row.document);
      if (kept !== null) return { ...kept, draft: row.draft_id, basket: await entriesOf(id) };
      await giveBack(id, runId);
      return null;
    },
    giveBack,
    async settleTaken() {
      await db
        .updateTable("plans")
        .set({ state: "ready", run_id: null })
        .where("state", "=", "applying")
        .where("run_id", "not in", db.selectFrom("runs").select("id"))
        .execute();
      const over = await db
        .selectFrom("plans")
        .innerJoin("runs", "runs.id", "plans.run_id")
        .select(["runs.id", "runs.document"])
        .where("plans.state", "=", "applying")
        .where("runs.over", "=", 1)
        .execute();
      for (const { id, document } of over) {
        const run = readOne("runs", id, decodeStored(STORED_RUN, document));
        // Of a run that cannot be read nobody knows how it ended.
        if (run !== null) await markByRun(run);
      }
    },
    async supersede(id, { by, at }, successor) {
      const fate = { state: "conflicted", closed_by: by, closed_at: at, successor_id: successor };
      await db.updateTable("plans").set(fate).where("id", "=", id).execute();
    },
    async cancel(id, clusterId, { by, at }) {
      const { numUpdatedRows } = await db
        .updateTable("plans")
        .set({ state: "cancelled", closed_by: by, closed_at: at })
        .where("id", "=", id)
        .where("cluster_id", "=", clusterId)
        .where("state", "=", "ready")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    markByRun,
  };
}

/** Forgets plans that nobody applied, or whose change the history has no longer. */
async function forgetOld(db: Transaction<Schema>, before: string): Promise<void> {
  const told = db.selectFrom("history").select("ref").where("kind", "=", "run");
  await db
    .deleteFrom("plans")
    .where("created_at", "<", before)
    .where((eb) => eb.or([eb("run_id", "is", null), eb("run_id", "not in", told)]))
    .execute();
}

/** Notes which of the basket's entries a plan is made of. One that left the basket meanwhile has nothing to leave any more. */
async function link(db: Transaction<Schema>, planId: string, basket: readonly string[]): Promise<void> {
  if (basket.length === 0) return;
  const here = await db.selectFrom("basket").select("id").where("id", "in", basket).execute();
  const links = here.map(({ id }) => ({ plan_id: planId, entry_id: id }));
  if (links.length > 0) await db.insertInto("plan_entries").values(links).execute();
}

/** What is applied leaves draft and basket with the mark, or none of it does: nobody would mend it afterwards. */
async function mark(db: Transaction<Schema>, run: Pick<Run, "id" | "state">): Promise<void> {
  const state: PlanState = run.state === "done" ? "applied" : "failed";
  const marked = db.updateTable("plans").set({ state }).where("run_id", "=", run.id).returning("draft_id");
  const drafts = (await marked.execute()).flatMap(({ draft_id }) => draft_id ?? []);
  if (state !== "applied") return;
  if (drafts.length > 0) await db.deleteFrom("drafts").where("id", "in", drafts).execute();
  const plans = db.selectFrom("plans").select("id").where("run_id", "=", run.id);
  const entries = db.selectFrom("plan_entries").select("entry_id").where("plan_id", "in", plans);
  await db.deleteFrom("basket").where("id", "in", entries).execute();
}
