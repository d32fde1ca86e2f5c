import "server-only";
import type { Database } from "better-sqlite3";
import { newerDatabase } from "../fault";
import { maskStored } from "./mask-stored";
import { NOTIFICATION_TABLES } from "./notification-tables";

/** SQL, or what SQL cannot do. */
type Step = string | ((sqlite: Database) => void);

/** Each step runs once, in order, in one transaction with the rise of `user_version`. Never edit one that has landed. */
const STEPS: readonly Step[] = [
  `
  CREATE TABLE clusters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    user TEXT NOT NULL,
    credential_kind TEXT NOT NULL,
    credential TEXT NOT NULL,
    sudo INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE cluster_nodes (
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    port INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (cluster_id, name)
  ) STRICT;
  CREATE TABLE jump_hosts (
    cluster_id TEXT PRIMARY KEY REFERENCES clusters(id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    user TEXT NOT NULL,
    fingerprint TEXT NOT NULL
  ) STRICT;
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    over INTEGER NOT NULL,
    started_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_of_cluster ON runs (cluster_id, started_at);
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    begun_by INTEGER REFERENCES audit(id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    address TEXT,
    verb TEXT NOT NULL,
    cluster_id TEXT,
    document TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
  CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
  `,
  `
  CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    by TEXT NOT NULL,
    run_id TEXT,
    draft_id TEXT,
    document TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX plans_of_cluster ON plans (cluster_id, created_at);
  CREATE TABLE run_touched (
    run_id TEXT PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    document TEXT NOT NULL
  ) STRICT;
  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    wizard TEXT NOT NULL,
    by TEXT NOT NULL,
    document TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX drafts_of_cluster ON drafts (cluster_id, updated_at);
  `,
  `
  ALTER TABLE plans ADD COLUMN successor_id TEXT;
  ALTER TABLE plans ADD COLUMN closed_by TEXT;
  ALTER TABLE plans ADD COLUMN closed_at TEXT;
  `,
  `
  ALTER TABLE drafts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
  `,
  maskStored,
  `
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    cluster_id TEXT REFERENCES clusters(id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    input TEXT,
    over INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX jobs_by_time ON jobs (created_at);
  CREATE TABLE job_output (
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    first INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (job_id, step, first)
  ) STRICT;
  `,
  // Runs of before are in the history, too, by their own ids. Steps are left out of it.
  `
  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    undoes TEXT,
    words TEXT NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (cluster_id, kind, ref)
  ) STRICT;
  CREATE INDEX history_in_time ON history (cluster_id, at, id);
  CREATE INDEX history_by_ref ON history (ref);
  CREATE INDEX history_undoing ON history (cluster_id, at, id) WHERE undoes IS NOT NULL;
  CREATE TABLE history_objects (
    cluster_id TEXT NOT NULL,
    object TEXT NOT NULL,
    at TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
    PRIMARY KEY (cluster_id, object, at, entry)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX history_objects_of_entry ON history_objects (entry);
  CREATE INDEX plans_of_run ON plans (run_id) WHERE run_id IS NOT NULL;
  CREATE TEMP VIEW old_runs AS
    SELECT id, cluster_id, started_at, document, json_extract(document, '$.operation') AS operation,
      json_extract(document, '$.operation.kind') AS kind
    FROM runs WHERE json_valid(document);
  INSERT INTO history (cluster_id, at, kind, ref, undoes, words, document)
    SELECT cluster_id, started_at, 'run', id,
      CASE WHEN kind = 'configuration.undo' AND json_extract(document, '$.state') = 'done'
        THEN json_extract(operation, '$.run') END,
      concat_ws(' ', kind, json_extract(operation, '$.subject'), json_extract(operation, '$.resource'),
        json_extract(operation, '$.node'), json_extract(document, '$.by')),
      json_object('v', 1, 'kind', 'run', 'run', json_object(
        'operation', json(CASE WHEN json_type(operation, '$.steps') IS NULL THEN operation
          ELSE json_set(operation, '$.steps', json('[]')) END),
        'state', json_extract(document, '$.state'), 'by', json_extract(document, '$.by'),
        'startedAt', started_at, 'endedAt', json_extract(document, '$.endedAt')))
    FROM old_runs WHERE json_type(operation) = 'object';
  INSERT OR IGNORE INTO history_objects (cluster_id, object, at, entry)
    SELECT h.cluster_id, 'resource:' || coalesce(json_extract(o.operation, '$.subject'), json_extract(o.operation, '$.resource')), h.at, h.id
    FROM old_runs o JOIN history h ON h.ref = o.id
    WHERE coalesce(json_extract(o.operation, '$.subject'), json_extract(o.operation, '$.resource')) IS NOT NULL;
  INSERT OR IGNORE INTO history_objects (cluster_id, object, at, entry)
    SELECT h.cluster_id, 'node:' || json_extract(o.operation, '$.node'), h.at, h.id
    FROM old_runs o JOIN history h ON h.ref = o.id WHERE json_extract(o.operation, '$.node') IS NOT NULL;
  DROP VIEW old_runs;
  `,
  // What is let go of the audit is looked for by time, and by the entry that it ends.
  `
  CREATE INDEX audit_in_time ON audit (at);
  CREATE INDEX audit_ends ON audit (begun_by);
  `,
  // Which process runs a job: one whose process is gone is over, whoever looks.
  `
  ALTER TABLE jobs ADD COLUMN owner TEXT;
  `,
  // What a cluster runs on. All of before are Pacemaker's.
  `
  ALTER TABLE clusters ADD COLUMN stack TEXT NOT NULL DEFAULT 'pacemaker';
  `,
  // Who changes a cluster now: a run or a job, and its process.
  `
  CREATE TABLE locks (cluster_id TEXT PRIMARY KEY, holder TEXT NOT NULL, owner TEXT NOT NULL) STRICT;
  `,
  // Changes that wait to be applied together, and the plans that would apply them.
  `
  CREATE TABLE basket (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX basket_in_order ON basket (cluster_id, place);
  CREATE TABLE plan_entries (
    plan_id TEXT NOT NULL REFERENCES plans(id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL REFERENCES basket(id) ON DELETE CASCADE,
    PRIMARY KEY (plan_id, entry_id)
  ) STRICT, WITHOUT ROWID;
  `,
  // Practice copies: which cluster, where its file lies, and what it began with.
  `
  ALTER TABLE clusters ADD COLUMN practice TEXT;
  ALTER TABLE clusters ADD COLUMN taken TEXT;
  `,
  // What is part of a run in the history, the states of what is watched, and until when it was.
  `
  ALTER TABLE history ADD COLUMN part_of TEXT;
  CREATE INDEX history_parts ON history (cluster_id, part_of) WHERE part_of IS NOT NULL;
  CREATE TABLE states (
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    object TEXT NOT NULL,
    from_at TEXT NOT NULL,
    to_at TEXT,
    state TEXT NOT NULL,
    planned INTEGER NOT NULL,
    PRIMARY KEY (cluster_id, object, from_at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE watched (
    cluster_id TEXT PRIMARY KEY REFERENCES clusters(id) ON DELETE CASCADE,
    until TEXT NOT NULL,
    ground TEXT NOT NULL
  ) STRICT;
  `,
  // Work on a node or a cluster: what it set, and what takes that back.
  `
  CREATE TABLE maintenance (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    asked_at TEXT NOT NULL,
    over INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX maintenance_in_time ON maintenance (cluster_id, asked_at);
  `,
  // States are looked for by their end: at every change the one that goes on (which has none), and what is too old to be kept.
  `
  CREATE INDEX states_by_end ON states (cluster_id, to_at);
  `,
  // Drills that are begun by themselves.
  `
  CREATE TABLE drill_schedules (
    id TEXT PRIMARY KEY,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    next_at TEXT,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX drill_schedules_due ON drill_schedules (next_at);
  `,
  // Whether a cluster's nodes may be reached by a terminal: no, until its owner says so.
  `
  ALTER TABLE clusters ADD COLUMN terminal INTEGER NOT NULL DEFAULT 0;
  `,
  NOTIFICATION_TABLES,
  // A kind that is rare is looked for in the index alone: the rows are ten times as long.
  `
  DROP INDEX history_in_time;
  CREATE INDEX history_in_time ON history (cluster_id, at, id, kind, part_of);
  `,
  // A split brain, until somebody has looked at what ran twice.
  `
  CREATE TABLE divisions (
    cluster_id TEXT PRIMARY KEY REFERENCES clusters(id) ON DELETE CASCADE,
    document TEXT NOT NULL
  ) STRICT;
  `,
  // Texts that a job keeps beside it, sealed. Agents' files stood in the open in what their jobs came to: `sealAgentFiles` takes them out of
  // it once there is a vault, since a file that was replaced may be nowhere else.
  `
  CREATE TABLE job_texts (
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (job_id, name)
  ) STRICT;
  `,
];

/** Brings a database to the newest step, or to an earlier one; refuses one that a newer Harrier made. */
export function migrate(sqlite: Database, to = STEPS.length): void {
  const upgrade = sqlite.transaction(() => {
    const version = Number(sqlite.pragma("user_version", { simple: true }));
    if (version > STEPS.length) {
      throw newerDatabase(version, STEPS.length);
    }
    if (version >= to) return false;
    for (const step of STEPS.slice(version, to)) {
      if (typeof step === "string") sqlite.exec(step);
      else step(sqlite);
    }
    sqlite.pragma(`user_version = ${to}`);
    return version > 0;
  });
  // Pages that a step left behind, and the log of what it wrote over, are not kept either.
  if (upgrade.immediate()) {
    sqlite.exec("VACUUM");
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
  }
}
