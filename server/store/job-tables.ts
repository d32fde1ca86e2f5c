import "server-only";
import type { ColumnType } from "kysely";

export interface JobsTable {
  id: ColumnType<string, string, never>;
  /** null where it is about hosts that are in no cluster of the console. */
  cluster_id: string | null;
  /** JSON of lib/job. */
  document: string;
  /** Sealed JSON of what it was started with, bound to the job's id; null where it is not kept. */
  input: string | null;
  over: number;
  created_at: string;
  /** The process that runs it, or ran it last (process-mark.ts). */
  owner: string | null;
}

export interface JobOutputTable {
  job_id: string;
  step: string;
  /** Number of its first line in the step's output, and how many lines it has. */
  first: number;
  lines: number;
  /** JSON: the lines. */
  document: string;
}

/** Texts that a job keeps beside it and tells nobody with it: they may hold secrets. */
export interface JobTextsTable {
  job_id: string;
  name: string;
  /** Sealed, bound to the job's id. */
  sealed: string;
}
