import "server-only";
import { type Kysely, sql } from "kysely";
import { AUDIT_TRIGGERS, dropTrigger } from "./append-only";
import type { Schema } from "./schema";

/** What is older goes; null: nothing does. */
export interface Retention {
  /** Of maintenance sessions, too, which are a record around runs. */
  readonly keepRunsDays: number | null;
  readonly keepAuditDays: number | null;
}

/** How many went. */
interface Forgotten {
  readonly runs: number;
  readonly sessions: number;
  readonly audit: number;
}

const DAY_MS = 24 * 3600_000;

/**
 * Lets go of runs and maintenance sessions that are over and of entries of the audit that are older than they are kept. The audit stays append-only for
 * everybody else: its trigger is out of the way within this transaction alone, nothing is changed, what goes is the oldest part
 * as a whole (a change that began before the limit with its end), and a new entry says how many went and up to when.
 */
export async function forgetOld(
  db: Kysely<Schema>,
  { keepRunsDays, keepAuditDays }: Retention,
  now: Date = new Date(),
): Promise<Forgotten> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const runs = keepRunsDays === null ? 0 : await forgetRuns(db, before(keepRunsDays));
  const sessions = keepRunsDays === null ? 0 : await forgetSessions(db, before(keepRunsDays));
  const audit = keepAuditDays === null ? 0 : await forgetAudit(db, before(keepAuditDays), now);
  return { runs, sessions, audit };
}

async function forgetRuns(db: Kysely<Schema>, before: string): Promise<number> {
  const old = db.deleteFrom("runs").where("over", "=", 1).where("started_at", "<", before);
  return Number((await old.executeTakeFirst()).numDeletedRows);
}

async function forgetSessions(db: Kysely<Schema>, before: string): Promise<number> {
  const old = db.deleteFrom("maintenance").where("over", "=", 1).where("asked_at", "<", before);
  return Number((await old.executeTakeFirst()).numDeletedRows);
}

function forgetAudit(db: Kysely<Schema>, before: string, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const begun = trx.selectFrom("audit").select("id").where("begun_by", "is", null).where("at", "<", before);
    if ((await begun.limit(1).execute()).length === 0) return 0;
    await sql.raw(dropTrigger("delete")).execute(trx);
    const ends = await trx.deleteFrom("audit").where("begun_by", "in", begun).executeTakeFirst();
    const begins = await trx.deleteFrom("audit").where("id", "in", begun).executeTakeFirst();
    await sql.raw(AUDIT_TRIGGERS.delete).execute(trx);
    const count = Number(ends.numDeletedRows + begins.numDeletedRows);
    const document = JSON.stringify({ forgotten: count, before });
    const entry = { at: now.toISOString(), who: "retention", address: null, verb: "audit.forget", document };
    await trx
      .insertInto("audit")
      .values({ ...entry, begun_by: null, cluster_id: null })
      .execute();
    return count;
  });
}
