import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import { isJobOver, type Job } from "@/lib/job/job";
import { JOB_KINDS } from "@/lib/job/kinds";
import type { OutputChunk } from "@/lib/job/output";
import { STORED_JOB } from "@/lib/job/stored-job";
import { decodeStored, readStoredJson } from "@/lib/stored/format";
import type { Vault } from "../crypto/vault";
import { log } from "../log";
import { learnSecretsIn, shown, shownTexts } from "../secrets";
import type { Store } from "./database";

/** Jobs with what they were started with and what they printed, stored as it comes. */
export interface JobStore {
  /** `input`: what it takes to build the job's steps again; sealed. null where it must not be kept. */
  insert(job: Job, input: unknown, owner: string): Promise<void>;
  /** Takes a job that is over for a process that goes on with it; false where another one was faster. */
  claim(id: string, owner: string): Promise<boolean>;
  /** Writes down that a job was broken off, unless it has come to its end or to somebody else meanwhile. */
  halt(job: Job, owner: string | null): Promise<boolean>;
  ownerOf(id: string): Promise<string | null>;
  isOver(id: string): Promise<boolean>;
  save(job: Job): Promise<void>;
  /** What a job was started with; null where it is not kept or cannot be opened. */
  inputOf(id: string): Promise<unknown>;
  forgetInput(id: string): Promise<void>;
  /** The newest jobs, newest first. */
  recent(): Promise<readonly Job[]>;
  find(id: string): Promise<Job | null>;
  append(id: string, chunks: readonly OutputChunk[]): Promise<void>;
  /** Forgets lines of a step that lie wholly between two numbers. */
  drop(id: string, step: string, from: number, to: number): Promise<void>;
  output(id: string): Promise<readonly OutputChunk[]>;
  /** Keeps a text beside a job, sealed, as long as the job: what may hold a secret and is not told with it. */
  keepText(id: string, name: string, text: string): Promise<void>;
  /** The texts that it keeps, by their names; one that cannot be opened is said in the log and left out. */
  textsOf(id: string): Promise<ReadonlyMap<string, string>>;
  /** Forgets jobs that are over and too old, or too many; answers the ids of all that are kept. */
  sweep(now: Date): Promise<readonly string[]>;
}

const KEEP_DAYS = 30;
const KEEP_JOBS = 200;
const KEEP_INPUT_DAYS = 7;
const KIND = sql<string>`json_extract(document, '$.kind')`;
const LASTING = Object.entries(JOB_KINDS).flatMap(([kind, { outlivesCluster }]) =>
  outlivesCluster ? [kind] : [],
);
const DAY_MS = 24 * 3600_000;

const linesSchema = z.array(z.string());

export function createJobStore({ db }: Store, vault: Vault): JobStore {
  return {
    async insert(job, input, owner) {
      const sealed = input === null ? null : vault.seal(JSON.stringify(input), job.id);
      const { kind, about } = job;
      // Rows that name a cluster go with it.
      const isTied = about.kind === "cluster" && !JOB_KINDS[kind].outlivesCluster;
      const clusterId = isTied ? about.clusterId : null;
      const row = { id: job.id, cluster_id: clusterId, input: sealed, created_at: job.createdAt, owner };
      await db
        .insertInto("jobs")
        .values({ ...row, ...documentOf(job) })
        .execute();
    },
    async save(job) {
      await db.updateTable("jobs").set(documentOf(job)).where("id", "=", job.id).execute();
    },
    async inputOf(id) {
      const row = await db.selectFrom("jobs").select("input").where("id", "=", id).executeTakeFirst();
      if (!row?.input) return null;
      try {
        const input: unknown = JSON.parse(vault.open(row.input, id));
        // A console that was started anew has not heard of them yet.
        learnSecretsIn(input);
        return input;
      } catch (error) {
        log.error({ err: error, job: id }, "what a job was started with cannot be opened");
        return null;
      }
    },
    async claim(id, owner) {
      const taken = db.updateTable("jobs").set({ owner, over: 0 }).where("id", "=", id).where("over", "=", 1);
      return (await taken.executeTakeFirst()).numUpdatedRows === 1n;
    },
    async halt(job, owner) {
      const halted = db
        .updateTable("jobs")
        .set(documentOf(job))
        .where("id", "=", job.id)
        .where("over", "=", 0);
      const same = owner === null ? halted.where("owner", "is", null) : halted.where("owner", "=", owner);
      return (await same.executeTakeFirst()).numUpdatedRows === 1n;
    },
    async ownerOf(id) {
      const row = await db.selectFrom("jobs").select("owner").where("id", "=", id).executeTakeFirst();
      return row?.owner ?? null;
    },
    async isOver(id) {
      const row = await db.selectFrom("jobs").select("over").where("id", "=", id).executeTakeFirst();
      return row?.over === 1;
    },
    async forgetInput(id) {
      await db.updateTable("jobs").set({ input: null }).where("id", "=", id).execute();
    },
    async recent() {
      const query = db.selectFrom("jobs").select(["id", "document"]).orderBy("created_at", "desc");
      const rows = await query.limit(KEEP_JOBS).execute();
      return rows.flatMap(({ id, document }) => jobIn(id, document) ?? []);
    },
    async find(id) {
      const row = await db.selectFrom("jobs").select("document").where("id", "=", id).executeTakeFirst();
      return row ? jobIn(id, row.document) : null;
    },
    async append(id, chunks) {
      if (chunks.length === 0) return;
      const rows = chunks.map(({ step, from, lines }) => ({
        job_id: id,
        step,
        first: from,
        lines: lines.length,
        document: JSON.stringify(shownTexts(lines)),
      }));
      await db
        .insertInto("job_output")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async drop(id, step, from, to) {
      await db
        .deleteFrom("job_output")
        .where("job_id", "=", id)
        .where("step", "=", step)
        .where("first", ">=", from)
        .where((row) => row(row("first", "+", row.ref("lines")), "<=", to))
        .execute();
    },
    async output(id) {
      const query = db.selectFrom("job_output").selectAll().where("job_id", "=", id);
      const rows = await query.orderBy("step").orderBy("first").execute();
      return rows.flatMap(({ step, first, document }) => {
        const lines = readStoredJson(linesSchema, document);
        if (lines !== null) return [{ step, from: first, lines }];
        log.warn({ job: id, step, first }, "what a job printed cannot be read");
        return [];
      });
    },
    async keepText(id, name, text) {
      await db
        .insertInto("job_texts")
        .values({ job_id: id, name, sealed: vault.seal(text, id) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async textsOf(id) {
      const rows = await db.selectFrom("job_texts").selectAll().where("job_id", "=", id).execute();
      return new Map(rows.flatMap(({ name, sealed }) => openText(vault, id, name, sealed)));
    },
    async sweep(now) {
      const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
      const oldest = daysAgo(KEEP_DAYS);
      const kept = db.selectFrom("jobs").select("id").orderBy("created_at", "desc").limit(KEEP_JOBS);
      await db
        .deleteFrom("jobs")
        .where("over", "=", 1)
        .where((row) =>
          row.or([
            row("created_at", "<", oldest),
            // What makes a cluster again is not pushed out by checks that are run every hour.
            row.and([row("id", "not in", kept), row(KIND, "not in", LASTING)]),
          ]),
        )
        .execute();
      // Whoever has not gone on by then begins again; a credential is not kept for longer than it may be needed.
      await db
        .updateTable("jobs")
        .set({ input: null })
        .where("over", "=", 1)
        .where("created_at", "<", daysAgo(KEEP_INPUT_DAYS))
        .execute();
      return (await db.selectFrom("jobs").select("id").execute()).map(({ id }) => id);
    },
  };
}

function openText(vault: Vault, id: string, name: string, sealed: string): readonly [string, string][] {
  try {
    return [[name, vault.open(sealed, id)]];
  } catch (error) {
    log.error({ err: error, job: id, name }, "a text of a job cannot be opened");
    return [];
  }
}

function documentOf(job: Job) {
  return { document: JSON.stringify(shown(job)), over: isJobOver(job) ? 1 : 0 };
}

/** A stored job; null, and said in the log, where this console cannot read it. */
function jobIn(id: string, document: string): Job | null {
  const read = decodeStored(STORED_JOB, document);
  if (read.ok) return read.value;
  log.warn({ problem: read.error, job: id }, "a stored job cannot be read");
  return null;
}
